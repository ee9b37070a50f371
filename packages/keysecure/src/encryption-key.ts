import { CardPinError } from "@cardpin/client-core";
import {
  askCaller,
  type CallerErrorListener,
  type Ending,
  isHeaderText,
  optionsError,
  type Supplied,
} from "@cardpin/client-core/issuer";
import type { SecretKey } from "@cardpin/pin-crypto";
import { copyEncryptionKey, deriveKey, type KeySecureKeyDerivation, readDerivation } from "./encryption.ts";

/** The AES key of fields. */
export interface EncryptionKey {
  /** Lends the key. @throws CardPinError `token-unavailable`, `encryption-failed` */
  use<T>(ending: Ending, work: (key: SecretKey) => T): Promise<T>;
  /** Wipes the client's own copy. */
  dispose(): void;
}

const wrongLength =
  "The AES key must have 16, 24 or 32 bytes. Choose keyDerivation, which says how apiSecret becomes the key, or give encryptionKey.";

/** Makes the key from the options. @throws CardPinError `invalid-options` */
export function createEncryptionKey(
  options: {
    readonly apiSecret: Supplied<string>;
    readonly keyDerivation?: KeySecureKeyDerivation;
    readonly encryptionKey?: Uint8Array | SecretKey;
  },
  report: CallerErrorListener,
): EncryptionKey {
  const issuer = "keysecure";
  const { apiSecret, keyDerivation, encryptionKey } = options;
  if (keyDerivation !== undefined && encryptionKey !== undefined) {
    throw optionsError(issuer, "Give either keyDerivation or encryptionKey, not both.");
  }
  const derivation = readDerivation(keyDerivation);
  if (encryptionKey === undefined && typeof apiSecret === "function") {
    return {
      async use(ending, work) {
        const secret = await askCaller({ issuer, report, source: "credential", ending, ask: () => apiSecret() });
        const key = isHeaderText(secret) ? deriveKey(secret, derivation) : undefined;
        if (key === undefined) throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer });
        try {
          return work(key);
        } finally {
          key.dispose();
        }
      },
      dispose() {},
    };
  }
  const key =
    encryptionKey === undefined && typeof apiSecret === "string"
      ? deriveKey(apiSecret, derivation)
      : copyEncryptionKey(encryptionKey);
  if (key === undefined) throw optionsError(issuer, wrongLength);
  return { use: async (_, work) => work(key), dispose: () => key.dispose() };
}
