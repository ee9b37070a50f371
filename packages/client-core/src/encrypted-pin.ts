import { argumentError } from "./errors.ts";
import { asObject } from "./input/read.ts";

/**
 * A PIN that was encrypted for its issuer in the cardholder's browser, as `@cardpin/<issuer>/browser` makes it. It is plain JSON:
 * send it to your back end and give it to `setPin` in the place of the PIN. Your back end never sees the digits.
 *
 * The ciphertext itself binds neither the card nor the use. `setPin` compares the two plain members with its own input, so your
 * back end must take `card` from its own records, not from the browser.
 */
export interface EncryptedPin {
  readonly kind: "encrypted-pin";
  /** The issuer that can decrypt it: `stripe`, `lithic`, `adyen` … */
  readonly issuer: string;
  /** The card that it was made for. */
  readonly card: string;
  /** What the issuer's API takes, by the names of its fields. */
  readonly encrypted: Readonly<Record<string, string>>;
}

/**
 * Returns whether a value, such as the JSON of a request, has the form of an {@link EncryptedPin}.
 *
 * @example
 * ```ts
 * import { isEncryptedPin } from "@cardpin/client-core";
 *
 * const encrypted = { encrypted_number: "eyJ..." };
 * console.log(isEncryptedPin({ kind: "encrypted-pin", issuer: "stripe", card: "ic_1", encrypted })); // true
 * console.log(isEncryptedPin("4929")); // false
 * ```
 */
export function isEncryptedPin(value: unknown): value is EncryptedPin {
  try {
    const { kind, issuer, card, encrypted } = asObject(value) ?? {};
    if (kind !== "encrypted-pin" || typeof issuer !== "string" || typeof card !== "string") return false;
    const fields = asObject(encrypted);
    return fields !== undefined && Object.values(fields).every((text) => typeof text === "string");
  } catch {
    return false; // a getter failed
  }
}

/**
 * Returns the fields of an encrypted PIN, copied, after comparing it with the call that relays it.
 *
 * @param expected.forms the fields that the issuer's API takes, and the form of each
 * @throws CardPinError `invalid-argument`
 */
export function readEncryptedPin<Field extends string>(
  given: EncryptedPin,
  expected: { readonly issuer: string; readonly card: unknown; readonly forms: Readonly<Record<Field, RegExp>> },
): Readonly<Record<Field, string>> {
  const { issuer, card, forms } = expected;
  if (given.issuer !== issuer) throw argumentError(issuer, texts.issuer);
  if (given.card !== card) throw argumentError(issuer, texts.card);
  const fields = Object.entries(given.encrypted);
  const names = Object.keys(forms);
  const isGood = ([name, text]: readonly [string, unknown]): boolean =>
    Object.hasOwn(forms, name) && typeof text === "string" && forms[name as Field].test(text); // looked up just before
  if (fields.length !== names.length || !fields.every(isGood)) throw argumentError(issuer, texts.form);
  return Object.fromEntries(fields) as Record<Field, string>; // exactly the names of `forms`
}

const texts = {
  issuer: "The encrypted PIN was made for another issuer. Nothing was sent.",
  card: "The encrypted PIN was made for another card than the one of this call. Nothing was sent.",
  form: "The encrypted PIN does not have the form that the issuer's browser function returns. Pass it on unchanged. Nothing was sent.",
} as const;
