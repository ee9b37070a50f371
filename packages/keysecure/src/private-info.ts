import { CardPinError } from "@cardpin/client-core";
import { asObject, isHeaderText, optionsError, parseJson } from "@cardpin/client-core/issuer";
import { decryptField, type SecretKey } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { copyEncryptionKey, deriveKey, type KeySecureKeyDerivation, readDerivation } from "./encryption.ts";

/** What {@link decryptKeySecurePrivateInfo} needs. */
export interface KeySecurePrivateInfoInput {
  /** `data` of the response of card privacy info. */
  readonly data: string;
  /** The merchant's `apiSecret`. Not needed beside `encryptionKey`. */
  readonly apiSecret?: string;
  /** How `apiSecret` becomes the AES key. Default `utf8`, unverified, as for the client. */
  readonly keyDerivation?: KeySecureKeyDerivation;
  /** The AES key itself, 16, 24 or 32 bytes, in the place of the two. */
  readonly encryptionKey?: Uint8Array | SecretKey;
}

/** A card's data. Printed or written as JSON it shows neither the card number nor the CVV; two methods give them out. */
export class KeySecurePrivateInfo {
  /** The card's order number on the platform. */
  readonly card: string;
  /** The number that the merchant gave the card, if it is there. */
  readonly cardUniqueNo: string | undefined;
  readonly last4: string;
  /** Four digits in KeySecure's example. */
  readonly expYear: string;
  /** Two digits in KeySecure's example. */
  readonly expMonth: string;
  readonly #pan: string;
  readonly #cvv: string;

  /** @internal */
  constructor(fields: Readonly<Record<"card" | "pan" | "cvv" | "expYear" | "expMonth", string>>, unique: unknown) {
    this.card = fields.card;
    this.cardUniqueNo = typeof unique === "string" ? unique : undefined;
    this.last4 = fields.pan.slice(-4);
    this.expYear = fields.expYear;
    this.expMonth = fields.expMonth;
    this.#pan = fields.pan;
    this.#cvv = fields.cvv;
    Object.freeze(this);
  }

  /** Returns the card number. Do not log or store it. */
  revealPan(): string {
    return this.#pan;
  }

  /** Returns the three digits on the back, such as `activateCard` takes. Do not log or store them. */
  revealCvv(): string {
    return this.#cvv;
  }
}

/**
 * Decrypts a response of card privacy info: AES-ECB with PKCS#7 padding, as KeySecure's page says. Because the same secret
 * encrypts a PIN, a derivation that opens the response is the one for the client; this is how to find it without sending a PIN.
 * https://docs-payment-merchant.keysecure.io/en/API/api-list/card/private-info
 *
 * @throws CardPinError `invalid-options` when the secret gives no AES key, `unexpected-response` when the response does not open
 * under the key
 * @example
 * ```ts
 * import { decryptKeySecurePrivateInfo, type KeySecure } from "@cardpin/keysecure";
 * import { keysecureClient } from "@cardpin/keysecure/client";
 *
 * export async function expiry(issuer: KeySecure, card_no: string, apiSecret: string): Promise<string> {
 *   const path = "/open-api/v1/card/{card_no}/private/info";
 *   const { data } = await keysecureClient(issuer).GET(path, { params: { path: { card_no } } });
 *   const info = decryptKeySecurePrivateInfo({ data: data?.data ?? "", apiSecret, keyDerivation: "utf8" });
 *   return `${info.expMonth}/${info.expYear}`;
 * }
 * ```
 */
export function decryptKeySecurePrivateInfo(input: KeySecurePrivateInfoInput): KeySecurePrivateInfo {
  const { data } = input ?? {};
  if (typeof data !== "string") {
    throw optionsError("keysecure", "data is missing: give the data of the response of card privacy info, as text.");
  }
  const key = readKey(input);
  try {
    const fields = asObject(parseJson(open(key, data)));
    const { card_no: card, pan, cvv, exp_year: expYear, exp_month: expMonth } = fields ?? {};
    const texts = { card, pan, cvv, expYear, expMonth };
    if (!isDigits(pan, 12, 19) || !isDigits(cvv, 3, 4) || !areTexts(texts)) {
      throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer: "keysecure", text: closed });
    }
    return new KeySecurePrivateInfo(texts, fields?.["card_unique_no"]);
  } finally {
    key.dispose();
  }
}

const closed =
  "The response of card privacy info does not open under this key, or holds no card data. Try another keyDerivation.";

function readKey({ apiSecret, keyDerivation, encryptionKey }: KeySecurePrivateInfoInput): SecretKey {
  if (encryptionKey !== undefined && (keyDerivation !== undefined || apiSecret !== undefined)) {
    throw optionsError("keysecure", "Give either encryptionKey, or apiSecret with keyDerivation, not both.");
  }
  const derivation = readDerivation(keyDerivation);
  const secret = isHeaderText(apiSecret) ? apiSecret : undefined;
  const key = encryptionKey === undefined ? secret && deriveKey(secret, derivation) : copyEncryptionKey(encryptionKey);
  if (key !== undefined && key !== "") return key;
  throw optionsError(
    "keysecure",
    "The AES key must have 16, 24 or 32 bytes. Give apiSecret and keyDerivation that make one.",
  );
}

function open(key: SecretKey, data: string): Uint8Array {
  try {
    return decryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, ciphertext: decodeBase64(data) });
  } catch {
    return new Uint8Array(); // no Base64, no whole blocks, or a wrong key
  }
}

function isDigits(value: unknown, least: number, most: number): value is string {
  return typeof value === "string" && /^[0-9]+$/.test(value) && value.length >= least && value.length <= most;
}

function areTexts<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
): values is Readonly<Record<Name, string>> {
  return Object.values(values).every((value) => typeof value === "string");
}
