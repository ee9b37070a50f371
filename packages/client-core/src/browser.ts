import type { Pin, PinInput } from "@cardpin/pin-crypto";
import type { EncryptedPin } from "./encrypted-pin.ts";
import { argumentError, CardPinError } from "./errors.ts";
import { idForm, readText } from "./input/read.ts";
import { type CardholderFacts, type PinPolicy, withCheckedPin } from "./policy.ts";

export type { EncryptedPin } from "./encrypted-pin.ts";
export { lengthRules } from "./policy.ts";

/** What every `encryptPin` of an issuer's `/browser` entry takes. */
export interface EncryptPinInput {
  /** The issuer's identifier of the card, as your back end told it to the page. */
  readonly card: string;
  /** The cardholder's PIN. It is copied before the function returns its promise, so you may dispose it at once. */
  readonly pin: PinInput;
  /** Your policy, such as `defaultPolicy` of `@cardpin/pin-policy`. A hostile browser can skip it. */
  readonly policy?: PinPolicy;
  /** What is known about the cardholder, for a policy with personal rules. */
  readonly facts?: CardholderFacts | null;
}

/**
 * Makes an {@link EncryptedPin} for an issuer's `/browser` entry: copies the PIN, checks it against the issuer's rules and the
 * policy, encrypts it, and wipes the copy.
 *
 * @param init.encrypt returns what the issuer's API takes, by the names of its fields
 * @throws CardPinError (as a rejection) `invalid-argument`, `invalid-pin`, `policy-violation`, `encryption-failed`
 * @example
 * ```ts run
 * import { createEncryptedPin } from "@cardpin/client-core/browser";
 *
 * const encrypted = await createEncryptedPin({
 *   issuer: "acme",
 *   input: { card: "card_1", pin: "4929" },
 *   // An issuer's package encrypts under the issuer's public key here.
 *   encrypt: async (pin) => ({ pinBlock: `${pin.length} digits, encrypted` }),
 * });
 * console.log(encrypted.kind, encrypted.card); // encrypted-pin card_1
 * ```
 */
export async function createEncryptedPin(init: {
  readonly issuer: string;
  readonly input: EncryptPinInput;
  readonly issuerRules?: PinPolicy;
  readonly encrypt: (pin: Pin) => Promise<Readonly<Record<string, string>>>;
}): Promise<EncryptedPin> {
  const { issuer, input, issuerRules, encrypt } = init;
  const { policy, facts } = input ?? {};
  const advice = "card is missing or invalid: give the issuer's identifier of the card.";
  const card = readText(issuer, input?.card, { form: idForm, advice });
  if (policy !== undefined && typeof policy?.check !== "function") {
    throw argumentError(issuer, "policy must have check(pin, facts), as defaultPolicy of @cardpin/pin-policy has.");
  }
  const policies = policy === undefined ? [] : [policy];
  const checks = { issuer, issuerRules, policies, report: () => {} };
  return withCheckedPin(checks, { pin: input?.pin, facts }, async (pin) => {
    return { kind: "encrypted-pin", issuer, card, encrypted: await encryptWith(issuer, encrypt, pin) };
  });
}

async function encryptWith(
  issuer: string,
  encrypt: (pin: Pin) => Promise<Readonly<Record<string, string>>>,
  pin: Pin,
): Promise<Readonly<Record<string, string>>> {
  try {
    return await encrypt(pin);
  } catch {
    // Whatever the platform says may quote what it was given.
    throw new CardPinError({ code: "encryption-failed", outcome: "not-sent", issuer, text: keyRefused });
  }
}

const keyRefused =
  "The PIN could not be encrypted. Pass on the issuer's public key unchanged, and serve the page over https.";
