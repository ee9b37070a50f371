import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");
const program = fileURLToPath(new URL("quickstart.ts", import.meta.url));

it("the quickstart sets a PIN, is refused a weak one, and ends", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    tsx,
    "--conditions=@cardpin/source",
    program,
  ]);
  expect(stderr).toBe("");
  expect(stdout.split("\n")).toEqual([
    expect.stringMatching(/^Choose another PIN: [\w-]+.* \(policy-violation, not-sent\)$/),
    "The card has a new PIN: effective",
    "The ATM says: approved",
    "",
  ]);
});
