import { type SecretKey, signHmac } from "@cardpin/pin-crypto";

/**
 * Rapyd's signature, for requests and webhooks alike: HMAC-SHA256 over the parts one after the other, as lower-case hex text
 * that is then Base64-encoded, 88 characters. https://docs.rapyd.net/en/request-signatures.html
 */
export function sign(
  key: SecretKey,
  parts: {
    /** For a request the method in lower case and the path with its query; for a webhook the whole configured URL. */
    readonly target: string;
    readonly salt: string;
    /** Unix seconds. */
    readonly timestamp: string;
    readonly accessKey: string;
    /** The exact bytes sent; empty where there is no body. */
    readonly body: Uint8Array;
  },
): string {
  const { target, salt, timestamp, accessKey, body } = parts;
  return key.use((secret) => {
    // The secret is the HMAC's key and a part of the message too.
    const data = [target + salt + timestamp + accessKey, secret, body];
    return btoa(signHmac({ algorithm: "sha-256", key: secret, data, encoding: "hex" }));
  });
}
