import {
  checkedElsewhere,
  credentialsOf,
  milliseconds,
  pinLengths,
  readSettings,
  text,
  texts,
  wholeNumber,
} from "../settings.ts";

/** What the emulator accepts, in the words of the client's options. Test values. */
export interface StripeCredentials {
  readonly apiKey: string;
}

/** Settings of the Stripe emulator. What Stripe does not document has a default that is the sandbox's choice. */
export interface StripeSandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: StripeCredentials;
  /** Connected accounts that the key may act for. Default one account, `acct_1Sandbox`. */
  readonly accounts?: readonly string[];
  /** Numbers of digits that a PIN may have. Default `[4]`. */
  readonly pinLengths?: readonly number[];
  /** PINs that are refused. Stripe names none. Default none. */
  readonly refusedPins?: readonly string[];
  /** The code of a refused PIN, beside the type `invalid_request_error`. Default none: no code is published. */
  readonly pinErrorCode?: string;
  /** Milliseconds after which another key encrypts PINs. Default one hour. */
  readonly keyLifetimeMs?: number;
  /** Milliseconds for which a key that was replaced still decrypts. Default 5 minutes. */
  readonly keyGraceMs?: number;
  /** What becomes of an encrypted PIN that is sent again, by a request of its own. Default `"refuse"`. */
  readonly reusedPins?: "refuse" | "accept";
  /** Whether virtual cards take a PIN. Default `"accept"`. */
  readonly virtualPins?: "refuse" | "accept";
  /** Whether `issuing_card.updated` is sent when nothing but the PIN changed. Default false. */
  readonly eventForPin?: boolean;
  /** Milliseconds for which an idempotency key gives its first answer again. Default 24 hours. */
  readonly idempotencyMs?: number;
  /** Secret that webhooks are signed with. Default a test value. */
  readonly webhookSecret?: string;
  /** Where webhooks go. Default nowhere. */
  readonly webhookUrl?: string;
}

/** The options with their defaults. */
export type StripeSettings = Required<Omit<StripeSandboxOptions, "pinErrorCode" | "webhookUrl">> &
  Pick<StripeSandboxOptions, "pinErrorCode">;

/** Defaults of the Stripe emulator. */
export const stripeDefaults: StripeSettings = {
  credentials: { apiKey: "sk_test_sandboxDoNotUse" },
  accounts: ["acct_1Sandbox"],
  pinLengths: [4],
  refusedPins: [],
  keyLifetimeMs: 3_600_000,
  keyGraceMs: 300_000,
  reusedPins: "refuse",
  virtualPins: "accept",
  eventForPin: false,
  idempotencyMs: 86_400_000,
  webhookSecret: "whsec_sandboxDoNotUse",
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readStripeSettings(options: StripeSandboxOptions): StripeSettings {
  return readSettings("stripe", stripeDefaults, {
    options,
    rules: {
      credentials: credentialsOf("apiKey"),
      accounts: texts,
      pinLengths,
      refusedPins: texts,
      pinErrorCode: text,
      keyLifetimeMs: milliseconds,
      // None: a key that was replaced decrypts no more.
      keyGraceMs: wholeNumber(0, 3_155_760_000_000),
      reusedPins: ["refuse", "accept"],
      virtualPins: ["refuse", "accept"],
      eventForPin: [true, false],
      idempotencyMs: milliseconds,
      webhookSecret: text,
      webhookUrl: checkedElsewhere,
    },
  });
}
