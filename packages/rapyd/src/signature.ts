import { encodeHex, type SecretKey, signHmac } from "@cardpin/pin-crypto";

const utf8 = new TextEncoder();

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
  return key.use((secret) => {
    const head = utf8.encode(parts.target + parts.salt + parts.timestamp + parts.accessKey);
    const data = new Uint8Array(head.length + secret.length + parts.body.length);
    data.set(head);
    // The secret is the HMAC's key and a part of the message too.
    data.set(secret, head.length);
    data.set(parts.body, head.length + secret.length);
    const digest = signHmac({ algorithm: "sha-256", key: secret, data });
    data.fill(0);
    return btoa(encodeHex(digest));
  });
}
