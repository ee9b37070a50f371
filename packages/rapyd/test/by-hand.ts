import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { RapydCredentials } from "@cardpin/sandbox";

/** Rapyd's request for a PIN, as its samples make it. */
export const byHand: ByHand<RapydCredentials> = ({ method, path, headers }, { credentials, card, pin }) => {
  const { accessKey, secretKey } = credentials;
  const body = JSON.stringify({ card, new_pin: pin });
  const salt = randomBytes(8).toString("hex");
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const text = method.toLowerCase() + path + salt + timestamp + accessKey + secretKey + body;
  const signature = btoa(createHmac("sha256", secretKey).update(text).digest("hex"));
  return { headers: { ...headers, idempotency: randomUUID(), salt, timestamp, signature }, body };
};
