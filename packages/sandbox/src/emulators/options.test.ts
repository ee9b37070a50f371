import { expect, test } from "vitest";
import { startSandbox } from "../index.ts";
import { issuerIds } from "./issuers.ts";

test.each(issuerIds)("an option that the emulator of %s does not have is refused", async (issuer) => {
  await expect(startSandbox({ [issuer]: { nonsense: 1 } })).rejects.toThrow(`${issuer}.nonsense is not an option.`);
});
