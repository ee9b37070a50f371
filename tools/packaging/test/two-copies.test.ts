import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { writeFiles } from "../src/consumer.ts";
import { mustRun, run } from "../src/run.ts";

const require = createRequire(import.meta.url);
const folder = join(inject("everything"), "copies");

/** A program whose values come from CommonJS or from a second copy, and are used by modules of the first. */
const used = `
import { keysecure } from "@cardpin/keysecure";
import { encryptField } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import { createCardPin } from "cardpin";
import { key, pin, sixDigits } from "./made.cjs";

const field = encryptField({ key, plaintext: pin, mode: "aes-gcm" });
const accepted: boolean = createPolicy({ lengths: [4], rules: [] }).check(pin).ok;
const baseUrl = "http://127.0.0.1:9";
const cards = createCardPin({
  issuers: {
    travel: rapyd({ baseUrl, accessKey: "a", secretKey: "b", retries: 0 }),
    payroll: keysecure({ baseUrl, apiKey: "a", apiSecret: "0123456789abcdef0123456789abcdef", retries: 0 }),
  },
});
const codes = await Promise.all([
  cards.issuer("travel").setPin({ card: "card_1", pin }).catch((error: { code: string }) => error.code),
  cards.issuer("payroll").setPin({ card: "C1", cardholderNo: "U1", pin: sixDigits }).catch((error: { code: string }) => error.code),
]);
console.log(field.length > 0, accepted, ...codes);
`;

const made = (from: string): string => `
import { Pin, SecretKey } from "${from}";

export const pin = Pin.from("4929");
export const sixDigits = Pin.from("492917");
export const key = SecretKey.from(new Uint8Array(32));
`;

const strict = { target: "es2022", strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
const compilerOptions = { ...strict, lib: ["es2023"], types: ["node"], module: "node16", outDir: "out" };

beforeAll(() => {
  const modules = join(inject("everything"), "node_modules");
  cpSync(join(modules, "@cardpin/pin-crypto"), join(modules, "pin-crypto-copy"), { recursive: true });
});

test.each([
  ["of the other format", "@cardpin/pin-crypto"],
  ["of another copy, in the other format", "pin-crypto-copy"],
])("a PIN and a key %s have a type that fits, and work", async (_what, from) => {
  writeFiles(folder, {
    "made.cts": made(from),
    "used.mts": used,
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["made.cts", "used.mts"] }),
  });
  // This compiler gives the two formats declarations of their own, and so does a Node that requires no modules.
  const compiler = join(dirname(require.resolve("typescript-5-4/package.json")), "bin/tsc");
  const { output } = await run(process.execPath, [compiler, "-p", "tsconfig.json", "--pretty", "false"], folder);
  expect(output).toBe("");
  const printed = await mustRun(process.execPath, ["--no-experimental-require-module", "out/used.mjs"], folder);
  // Nobody listens there: the clients took the PINs and went as far as the network.
  expect(printed.trim()).toBe("true true network network");
});
