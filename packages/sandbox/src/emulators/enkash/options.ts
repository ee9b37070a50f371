import { credentialsOf, milliseconds, pinLengths, readSettings, text, wholeNumber } from "../settings.ts";

/** What the emulator accepts. Test values. */
export interface EnKashCredentials {
  /** Header `partnerId`. */
  readonly partnerId: string;
  /** The company of the sandbox's cards, and the form field `clientId` of the login. */
  readonly companyId: string;
  /** User name of the login's Basic header. */
  readonly clientId: string;
  /** Password of the login's Basic header, and key material of the envelope. */
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** Settings of the EnKash emulator. What EnKash does not document has a default that is the sandbox's choice. */
export interface EnKashSandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: EnKashCredentials;
  /** Whether card calls must come as plain JSON or in the envelope; answers go the same way. Default `"none"`. */
  readonly bodyEncryption?: "none" | "envelope";
  /** `200` (default), or the body's code as the HTTP status, if it is an HTTP status. */
  readonly failureHttpStatus?: 200 | "as-code";
  /** How the members of the login's answer are spelled: `access_token` (default) or `accessToken`. */
  readonly tokenSpelling?: "snake" | "camel";
  /** Seconds for which a token is good. Default 86399. */
  readonly tokenLifetimeSeconds?: number;
  /** Failed logins in a row that lock the account, for as long as the sandbox runs. Default 3. */
  readonly failedLoginsToLock?: number;
  /**
   * What `pinBlock` must be: text, by the field table of the vendor's page, or a number, by its example. Default `"either"`.
   */
  readonly pinBlockType?: "either" | "string" | "number";
  /**
   * Whether Set Card PIN must have the member `otpRequired`, by the field table of the vendor's page, or may lack it, as its
   * example does. Default `"either"`.
   */
  readonly otpRequired?: "either" | "required";
  /** Status of a card that is made: usable, or with its activation in progress. Default `"UL"`. */
  readonly newCardStatus?: "UL" | "AP";
  /** Whether a PIN may be set without an OTP. Default `"optional"`. */
  readonly otp?: "optional" | "required";
  /** Milliseconds for which an OTP is good. Default 5 minutes. */
  readonly otpLifetimeMs?: number;
  /** The authenticator code that counts as right. Default `"000000"`. */
  readonly mfaCode?: string;
  /** Allowed lengths of a PIN. Default `[4]`. */
  readonly pinLengths?: readonly number[];
}

/** The options with their defaults. */
export type EnKashSettings = Required<EnKashSandboxOptions>;

/** Defaults of the EnKash emulator. */
export const enkashDefaults: EnKashSettings = {
  credentials: {
    partnerId: "CRSANDBOX",
    companyId: "CEKEP5GSGP",
    clientId: "sandbox-enkash-client",
    clientSecret: "sandbox-enkash-secret-not-a-real-one",
    username: "9000000000",
    password: "sandbox-enkash-password",
  },
  bodyEncryption: "none",
  failureHttpStatus: 200,
  tokenSpelling: "snake",
  tokenLifetimeSeconds: 86_399,
  failedLoginsToLock: 3,
  pinBlockType: "either",
  otpRequired: "either",
  newCardStatus: "UL",
  otp: "optional",
  otpLifetimeMs: 300_000,
  mfaCode: "000000",
  pinLengths: [4],
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readEnKashSettings(options: EnKashSandboxOptions): EnKashSettings {
  return readSettings("enkash", enkashDefaults, {
    options,
    rules: {
      credentials: credentialsOf("partnerId", "companyId", "clientId", "clientSecret", "username", "password"),
      bodyEncryption: ["none", "envelope"],
      failureHttpStatus: [200, "as-code"],
      tokenSpelling: ["snake", "camel"],
      tokenLifetimeSeconds: wholeNumber(1, 3_155_760_000),
      failedLoginsToLock: wholeNumber(1, 1_000_000),
      pinBlockType: ["either", "string", "number"],
      otpRequired: ["either", "required"],
      newCardStatus: ["UL", "AP"],
      otp: ["optional", "required"],
      otpLifetimeMs: milliseconds,
      mfaCode: text,
      pinLengths,
    },
  });
}
