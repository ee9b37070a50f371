import { isJsonObject } from "../../json.ts";
import { checkedElsewhere, credentialsOf, pinLengths, readSettings, texts, wholeNumber } from "../settings.ts";
import type { RapydRateLimit } from "./limits.ts";
import type { RapydKeys } from "./signature.ts";

/** The keys that the emulator accepts. Test values. */
export interface RapydCredentials extends RapydKeys {}

/** Settings of the Rapyd emulator. What Rapyd does not document has a default that is the sandbox's choice. */
export interface RapydSandboxOptions {
  /** Keys to accept in place of the default test keys. */
  readonly credentials?: RapydCredentials;
  /**
   * How many whole seconds a timestamp may lie ahead of the sandbox's clock, 0 to 60. Rapyd documents "synchronized to the
   * actual current time". Its own Node sample rounds, and so is up to half a second ahead. Default 1.
   */
  readonly timestampAheadSeconds?: number;
  /**
   * Which text of the body a signature may cover: the bytes as received, or the JSON written again without whitespace. Rapyd's
   * error text asks for the second; its PHP sample signs escapes that the second does not have. Default `"either"`.
   */
  readonly signedBody?: "either" | "received" | "compact";
  /** Numbers of digits that a PIN may have. Default `[4]`. */
  readonly pinLengths?: readonly number[];
  /** PINs that are refused. Default `["1111"]`, as at Rapyd's sandbox. */
  readonly refusedPins?: readonly string[];
  /** Whether a card in `INA` or `IMP` takes a PIN by API, which is not documented. Default `"accept"`. */
  readonly pinBeforeActivation?: "accept" | "refuse";
  /** Whether a hosted page asks for a code by SMS first, as Rapyd's does. `"none"` is for tests of the rest. Default `"code"`. */
  readonly hostedVerification?: "code" | "none";
  /** Whether a repeated `idempotency` value within 24 hours replays the first answer. Default `"off"`, as at Rapyd. */
  readonly idempotency?: "off" | "replay";
  /**
   * What a repeated `idempotency` value does with another operation or body, with `idempotency: "replay"`: `refuse` answers
   * `IDEMPOTENCY_ERROR`, `replay` gives the first answer. Rapyd documents neither. Default `"refuse"`, unverified.
   */
  readonly reusedKeys?: "refuse" | "replay";
  /** Limits that answer HTTP 429 with a body that is not JSON. Default none; `rapydRateLimits` are the vendor's. */
  readonly rateLimits?: readonly RapydRateLimit[];
  /** Where webhooks go. Default nowhere. */
  readonly webhookUrl?: string;
}

/** The options with their defaults. */
export type RapydSettings = Required<Omit<RapydSandboxOptions, "webhookUrl">>;

/** Defaults of the Rapyd emulator. */
export const rapydDefaults: RapydSettings = {
  credentials: { accessKey: "SANDBOX0ACCESS0KEY00", secretKey: "sandbox-rapyd-secret-key-not-a-real-one" },
  timestampAheadSeconds: 1,
  signedBody: "either",
  pinLengths: [4],
  refusedPins: ["1111"],
  pinBeforeActivation: "accept",
  hostedVerification: "code",
  idempotency: "off",
  reusedKeys: "refuse",
  rateLimits: [],
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readRapydSettings(options: RapydSandboxOptions): RapydSettings {
  return readSettings("rapyd", rapydDefaults, {
    options,
    rules: {
      credentials: credentialsOf("accessKey", "secretKey"),
      timestampAheadSeconds: wholeNumber(0, 60),
      signedBody: ["either", "received", "compact"],
      pinLengths,
      refusedPins: texts,
      pinBeforeActivation: ["accept", "refuse"],
      hostedVerification: ["code", "none"],
      idempotency: ["off", "replay"],
      reusedKeys: ["refuse", "replay"],
      rateLimits: {
        words: "a list of limits, each with calls and windowMs of 1 or more",
        accepts: (value) => Array.isArray(value) && value.every(isLimit),
      },
      webhookUrl: checkedElsewhere,
    },
  });
}

function isLimit(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    [value["calls"], value["windowMs"]].every((each) => Number.isInteger(each) && Number(each) > 0)
  );
}
