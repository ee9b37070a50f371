import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "cardpin-heap-"));
const program = join(folder, "child.mjs");

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL("../test/heap-child.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@cardpin/source"],
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Which forms of the PIN are in the heap snapshot of a process that used it and disposed of it. */
function found(mode: string): string[] {
  const snapshot = join(folder, `${mode}.heapsnapshot`);
  const masked = execFileSync(process.execPath, [program, snapshot, mode]);
  const pin = Buffer.from(Uint8Array.from(masked, (byte) => byte ^ 0xa5));
  expect(pin.toString("latin1")).toMatch(/^\d{12}$/);
  const heap = readFileSync(snapshot, "latin1");
  expect(heap.includes("ASCII digits, check digit included")).toBe(true);
  const forms: Record<string, string> = {
    digits: pin.toString("latin1"),
    hex: pin.toString("hex"),
    base64: pin.toString("base64"),
    reversed: Buffer.from(pin).reverse().toString("latin1"),
  };
  return Object.keys(forms).filter((name) => heap.includes(forms[name] ?? ""));
}

test("after dispose a PIN is in no form in the heap snapshot", () => {
  expect(found("clean")).toEqual([]);
});

test("a PIN that was kept as a string is found", () => {
  expect(found("planted")).toEqual(["digits"]);
});
