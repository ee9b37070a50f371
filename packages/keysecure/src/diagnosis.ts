import { CardPinError } from "@cardpin/client-core";
import type { Connection, DiagnosisInit } from "@cardpin/client-core/issuer";
import { decryptField, type SecretKey } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { deriveKey, type KeySecureKeyDerivation, keyDerivations } from "./encryption.ts";
import type { EncryptionKey } from "./encryption-key.ts";
import type { operations as KeySecureOperations } from "./generated/paths.ts";
import { environments, type KeySecureOptions } from "./options.ts";

/** What KeySecure tells `diagnose`. */
export function diagnosis(init: {
  readonly options: KeySecureOptions;
  readonly login: Connection<KeySecureOperations>;
  readonly key: EncryptionKey;
}): DiagnosisInit<KeySecureOperations> {
  const { options, login, key } = init;
  return {
    environments,
    codes: { "1003": "allow-list", "1008": "key" },
    // A day before KeySecure: the list is empty.
    read: (connection, call) =>
      connection.request(call, "listCards", { body: { start_time: "2000-01-01", end_time: "2000-01-02", size: 1 } }),
    readAt: (baseUrl, callOptions) =>
      login.at(baseUrl).run("diagnose", callOptions, (call) => login.at(baseUrl).request(call, "getToken", {})),
    async encryption(connection, call, card) {
      const { data } = await connection.request(call, "getCardPrivacyInfo", { path: { card_no: card } });
      if (typeof data !== "string") {
        throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer: "keysecure" });
      }
      const ciphertext = decodeBase64(data);
      if (options.encryptionKey !== undefined) {
        const isRight = await key.use(call.deadline, (given) => decrypts(given, ciphertext));
        return { chosen: "encryptionKey", working: isRight ? ["encryptionKey"] : [] };
      }
      const { apiSecret, keyDerivation: chosen = "utf8" } = options;
      const secret =
        typeof apiSecret === "function" ? await call.deadline.race(Promise.resolve(apiSecret())) : apiSecret;
      return { chosen, working: keyDerivations.filter((name) => decryptsBy(name, secret, ciphertext)) };
    },
  };
}

function decryptsBy(derivation: KeySecureKeyDerivation, secret: string, ciphertext: Uint8Array): boolean {
  const key = deriveKey(secret, derivation);
  try {
    return key !== undefined && decrypts(key, ciphertext);
  } finally {
    key?.dispose();
  }
}

/** Whether a key opens a card's private data, which are wiped at once. */
function decrypts(key: SecretKey, ciphertext: Uint8Array): boolean {
  try {
    const plaintext = decryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, ciphertext });
    // An object of JSON: its text is never made, because it holds the card's number.
    const isObject = plaintext[0] === 0x7b && plaintext.at(-1) === 0x7d;
    plaintext.fill(0);
    return isObject;
  } catch {
    return false;
  }
}
