import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { FreedomPayCredentials } from "@cardpin/sandbox";

/** Freedom Pay's request for a PIN: encrypted under AES-256-GCM as the subject's client does it, then signed as a detached JWS. */
export const byHand: ByHand<FreedomPayCredentials> = ({ method, path, headers }, { credentials, card, pin }) => {
  const { authId, secret, pinKey } = credentials;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(pinKey, "base64"), iv);
  const ciphertext = Buffer.concat([iv, cipher.update(pin, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const body = JSON.stringify({ card_id: card, pin: ciphertext.toString("base64") });
  const header = JSON.stringify({ uri: path, auth_id: authId, method, params: "", alg: "HS512" });
  const encoded = Buffer.from(header).toString("base64url");
  const signed = `${encoded}.${Buffer.from(body).toString("base64url")}`;
  const signature = createHmac("sha512", secret).update(signed).digest("base64url");
  return { headers: { ...headers, "x-jws-signature": `${encoded}..${signature}` }, body };
};
