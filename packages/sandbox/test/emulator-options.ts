import { expect, test } from "vitest";
import { type EmulatorOptions, type IssuerId, startSandbox } from "../src/index.ts";

/** Wrong options of one emulator, each with the text that refuses it; and options that are `undefined`. */
export interface OptionsCase {
  readonly issuer: IssuerId;
  readonly refused: readonly (readonly [options: object, message: string])[];
  readonly unset: object;
}

/** Starts the sandbox with each wrong option, and expects that nothing listens after the refusal. */
export function testOptions({ issuer, refused, unset }: OptionsCase): void {
  test.each(refused)(
    "an option that is %j is refused with a text that says what is allowed",
    async (options, message) => {
      const listening = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
      const before = listening();
      await expect(startSandbox({ [issuer]: options })).rejects.toThrow(message);
      expect(listening()).toBe(before);
    },
  );

  test("an option that is undefined has its default", async () => {
    await using plain = await startSandbox();
    await using sandbox = await startSandbox({ [issuer]: unset } as EmulatorOptions);
    expect(sandbox.credentials).toEqual(plain.credentials);
  });
}
