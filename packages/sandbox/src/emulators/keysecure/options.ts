import { checkedElsewhere, credentialsOf, milliseconds, readSettings, texts, wholeNumber } from "../settings.ts";

/** What the emulator accepts. Test values. */
export interface KeySecureCredentials {
  readonly apiKey: string;
  /** Key material of the field encryption and of callback signatures. */
  readonly apiSecret: string;
  /** `appId` of callback signatures. */
  readonly appId: string;
}

/** How the text of `apiSecret` becomes the AES key, which KeySecure's readable pages do not say. */
export type KeySecureKeyDerivation = "utf8" | "hex" | "base64" | "sha-256" | "sha-256-16" | "md5";

/** Settings of the KeySecure emulator. What KeySecure does not document has a default that is the sandbox's choice. */
export interface KeySecureSandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: KeySecureCredentials;
  /** How `apiSecret` becomes the AES key. Default `"utf8"`. */
  readonly keyDerivation?: KeySecureKeyDerivation;
  /** `200` (default) or, as one table of the vendor has it, 400, 401 and 403 by the kind of the failure. */
  readonly failureHttpStatus?: 200 | "by-kind";
  /** Addresses that may call; anything else gets 1003. Default all. */
  readonly allowedIps?: readonly string[];
  /** State of the `Api-Key`: 1010 and 1011 for the other two. Default `"usable"`. */
  readonly apiKeyState?: "usable" | "not-enabled" | "expired";
  /** Milliseconds for which a token is good. Default 24 hours. */
  readonly tokenLifetimeMs?: number;
  /** Whether a new token ends the earlier ones. Default `"keep"`. */
  readonly earlierTokens?: "keep" | "end";
  /** Whether card privacy info is answered; else 1013. Default `"enabled"`. */
  readonly pci?: "enabled" | "disabled";
  /** State of a cardholder after the application. A card cannot be applied for while it is pending. Default `"Approved"`. */
  readonly newCardholderStatus?: "Approved" | "Pending";
  /** State of a physical card after the application; a virtual one is `Activated`. Default `"ToActivate"`. */
  readonly newCardStatus?: "ToActivate" | "Pending";
  /** Which runs of three or more count as sequential: 123, or also 321. Default `"both"`. */
  readonly sequences?: "ascending" | "both";
  /** Code for a `card_no` that does not exist. Default 1004. */
  readonly unknownCardCode?: number;
  /** Code for a `pin` or `cvv` that does not decrypt. Default 1004. */
  readonly undecryptableCode?: number;
  /** Where callbacks go. Default nowhere. */
  readonly callbackUrl?: string;
}

/** The options with their defaults. */
export type KeySecureSettings = Required<Omit<KeySecureSandboxOptions, "callbackUrl" | "allowedIps">> & {
  readonly allowedIps: readonly string[] | undefined;
};

/** Defaults of the KeySecure emulator. */
export const keysecureDefaults: KeySecureSettings = {
  credentials: {
    apiKey: "sandbox-keysecure-api-key",
    apiSecret: "sandbox-secret-not-a-real-one-32",
    appId: "sandbox-keysecure-api-key",
  },
  keyDerivation: "utf8",
  failureHttpStatus: 200,
  allowedIps: undefined,
  apiKeyState: "usable",
  tokenLifetimeMs: 86_400_000,
  earlierTokens: "keep",
  pci: "enabled",
  newCardholderStatus: "Approved",
  newCardStatus: "ToActivate",
  sequences: "both",
  unknownCardCode: 1004,
  undecryptableCode: 1004,
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readKeySecureSettings(options: KeySecureSandboxOptions): KeySecureSettings {
  return readSettings("keysecure", keysecureDefaults, {
    options,
    rules: {
      credentials: credentialsOf("apiKey", "apiSecret", "appId"),
      keyDerivation: ["utf8", "hex", "base64", "sha-256", "sha-256-16", "md5"],
      failureHttpStatus: [200, "by-kind"],
      allowedIps: texts,
      apiKeyState: ["usable", "not-enabled", "expired"],
      tokenLifetimeMs: milliseconds,
      earlierTokens: ["keep", "end"],
      pci: ["enabled", "disabled"],
      newCardholderStatus: ["Approved", "Pending"],
      newCardStatus: ["ToActivate", "Pending"],
      sequences: ["ascending", "both"],
      unknownCardCode: wholeNumber(1, 99_999),
      undecryptableCode: wholeNumber(1, 99_999),
      callbackUrl: checkedElsewhere,
    },
  });
}
