import type { Emulator, EmulatorContext } from "./emulator.ts";
import { createEnKashEmulator } from "./enkash/emulator.ts";
import type { EnKashCredentials, EnKashSandboxOptions } from "./enkash/options.ts";
import { createFreedomPayEmulator } from "./freedompay/emulator.ts";
import type { FreedomPayCredentials, FreedomPaySandboxOptions } from "./freedompay/options.ts";
import { createHashDTEmulator } from "./hashdt/emulator.ts";
import type { HashDTCredentials, HashDTSandboxOptions } from "./hashdt/options.ts";
import type { IssuerId } from "./issuers.ts";
import { createKeySecureEmulator } from "./keysecure/emulator.ts";
import type { KeySecureCredentials, KeySecureSandboxOptions } from "./keysecure/options.ts";
import { createRapydEmulator } from "./rapyd/emulator.ts";
import type { RapydCredentials, RapydSandboxOptions } from "./rapyd/options.ts";

/** Options of each emulator. A new emulator adds a line here and in the two lists below. */
export interface EmulatorOptions {
  readonly rapyd?: RapydSandboxOptions;
  readonly keysecure?: KeySecureSandboxOptions;
  readonly freedompay?: FreedomPaySandboxOptions;
  readonly hashdt?: HashDTSandboxOptions;
  readonly enkash?: EnKashSandboxOptions;
}

/** What each emulator accepts, in the words of the client's options. Test values. */
export interface SandboxCredentials {
  readonly rapyd: RapydCredentials;
  readonly keysecure: KeySecureCredentials;
  readonly freedompay: FreedomPayCredentials;
  readonly hashdt: HashDTCredentials;
  readonly enkash: EnKashCredentials;
}

/** The issuers that have an emulator. */
export type EmulatedIssuer = keyof SandboxCredentials & IssuerId;

/** One maker per emulator. */
export const emulatorMakers: {
  readonly [Issuer in EmulatedIssuer]: (
    context: EmulatorContext<NonNullable<EmulatorOptions[Issuer]>>,
  ) => Emulator<SandboxCredentials[Issuer]>;
} = {
  rapyd: createRapydEmulator,
  keysecure: createKeySecureEmulator,
  freedompay: createFreedomPayEmulator,
  hashdt: createHashDTEmulator,
  enkash: createEnKashEmulator,
};
