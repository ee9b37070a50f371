import { createCipheriv } from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { KeySecureCredentials } from "@cardpin/sandbox";

/** KeySecure's request for a PIN: one field encrypted under the API secret, a timestamp, and the token that was sent before. */
export const byHand: ByHand<KeySecureCredentials> = ({ headers, body }, { credentials, card, pin }) => {
  const cipher = createCipheriv("aes-256-ecb", credentials.apiSecret, null);
  const encrypted = cipher.update(pin, "utf8", "base64") + cipher.final("base64");
  const { cardholder_no } = JSON.parse(body);
  return {
    headers: { ...headers, timestamp: String(Date.now()) },
    body: JSON.stringify({ card_no: card, cardholder_no, pin: encrypted }),
  };
};
