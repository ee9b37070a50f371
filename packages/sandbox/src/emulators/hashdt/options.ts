import { credentialsOf, milliseconds, pinLengths, readSettings, text } from "../settings.ts";

/** What the emulator accepts, in the words of the client's options. Test values. */
export interface HashDTCredentials {
  readonly apiKey: string;
  readonly productId: string;
  /** Compared when a request carries one; `requireToken` demands it. */
  readonly token: string;
  /** When given, a request must carry it. */
  readonly clientId?: string;
}

/** Settings of the HashDT emulator. What HashDT does not document has a default that is the sandbox's choice. */
export interface HashDTSandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: HashDTCredentials;
  /** Version segment of the paths. Default `"v1"`. */
  readonly version?: string;
  /** Whether a request must carry the token. Default false: the documents list it and do not mark it as required. */
  readonly requireToken?: boolean;
  /** Milliseconds for which a page is good. Default 10 minutes. */
  readonly pageLifetimeMs?: number;
  /** Milliseconds for which a repeated `x-request-id` gives the first answer again. Default 24 hours. */
  readonly idempotencyMs?: number;
  /** Name of the page's address for reset and change: as documented, or a name of their own. Default `"set_pin_url"`. */
  readonly pageField?: "set_pin_url" | "per-flow";
  /** Numbers of digits that a PIN may have. Default `[4]`. */
  readonly pinLengths?: readonly number[];
  /** Whether the page takes a PIN of one digit repeated, or of digits that follow each other. Default `"refuse"`. */
  readonly weakPins?: "refuse" | "accept";
}

/** The options with their defaults. */
export type HashDTSettings = Required<HashDTSandboxOptions>;

/** Defaults of the HashDT emulator. */
export const hashdtDefaults: HashDTSettings = {
  credentials: {
    apiKey: "sandbox-hashdt-api-key",
    productId: "SANDBOXPRODUCT",
    token: "sandbox-hashdt-access-token",
  },
  version: "v1",
  requireToken: false,
  pageLifetimeMs: 600_000,
  idempotencyMs: 86_400_000,
  pageField: "set_pin_url",
  pinLengths: [4],
  weakPins: "refuse",
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readHashDTSettings(options: HashDTSandboxOptions): HashDTSettings {
  return readSettings("hashdt", hashdtDefaults, {
    options,
    rules: {
      credentials: credentialsOf("apiKey", "productId", "token", "clientId?"),
      version: text,
      requireToken: [true, false],
      pageLifetimeMs: milliseconds,
      idempotencyMs: milliseconds,
      pageField: ["set_pin_url", "per-flow"],
      pinLengths,
      weakPins: ["refuse", "accept"],
    },
  });
}
