import type { Emulator, EmulatorContext } from "./emulator.ts";
import * as registry from "./registry.ts";

/** The issuers that the sandbox emulates. */
export type IssuerId = keyof typeof registry;

/** All issuer ids, in alphabetical order. */
// The keys of an object whose type names them.
export const issuerIds: readonly IssuerId[] = Object.keys(registry) as IssuerId[];

/** Whether a value is the id of an issuer. */
export function isIssuer(value: unknown): value is IssuerId {
  return issuerIds.some((issuer) => issuer === value);
}

/** @throws TypeError when a value is not the id of an issuer. */
export function checkIssuer(value: unknown): asserts value is IssuerId {
  if (!isIssuer(value)) throw new TypeError(`\`issuer\` must be one of ${issuerIds.join(", ")}.`);
}

/** Options of each emulator. */
export type EmulatorOptions = {
  readonly [Issuer in IssuerId]?: Parameters<(typeof registry)[Issuer]>[0]["options"];
};

/** What each emulator accepts, in the words of the client's options. Test values. */
export type SandboxCredentials = {
  readonly [Issuer in IssuerId]: ReturnType<(typeof registry)[Issuer]>["credentials"];
};

/** Makes every emulator, in the order of their ports. */
export function createEmulators(
  options: EmulatorOptions,
  context: Omit<EmulatorContext<unknown>, "options">,
): ReadonlyMap<IssuerId, Emulator> {
  const emulators = Object.entries(registry).map(([key, maker]): readonly [IssuerId, Emulator] => {
    // The registry's keys are the issuers. Each maker takes its own options, which the compiler does not follow through a loop.
    const [issuer, create] = [key as IssuerId, maker as (context: EmulatorContext<object>) => Emulator];
    return [issuer, create({ ...context, options: options[issuer] ?? {} })];
  });
  return new Map(emulators.sort(([, left], [, right]) => left.port - right.port));
}
