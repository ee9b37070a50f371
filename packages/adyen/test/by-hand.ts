import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes, randomUUID } from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { AdyenCredentials } from "@cardpin/sandbox";

/** The key that a program has cached; whose it is does not matter to who sends. */
const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });

/** One block of AES-256. */
function encipher(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-cbc", key, Buffer.alloc(16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

/** Adyen's request for a PIN, as the public sample makes it. */
export const byHand: ByHand<AdyenCredentials> = ({ headers }, { card, pin }) => {
  const key = randomBytes(32);
  const token = Array.from(randomBytes(16), (byte) => 1 + (byte % 9)).join("");
  const pinField = Buffer.from(`44${pin}AAAAAAAAAA${randomBytes(8).toString("hex")}`, "hex");
  const panField = Buffer.from(`4${token}000000000000000`, "hex");
  const first = encipher(key, pinField);
  const block = encipher(key, Buffer.from(first.map((byte, at) => byte ^ (panField[at] ?? 0))));
  const encryptedKey = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
  return {
    headers: { ...headers, "idempotency-key": randomUUID() },
    body: JSON.stringify({
      paymentInstrumentId: card,
      encryptedKey: encryptedKey.toString("hex"),
      encryptedPinBlock: block.toString("hex"),
      token,
    }),
  };
};
