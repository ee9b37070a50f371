import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findShownSecrets } from "./output-secrets.mjs";

let root: string;
const secret = "test-secret-key-0001";

function write(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cardpin-"));
  write("package.json", "{}");
  write("packages/acme/package.json", "{}");
  write("packages/acme/.report/secrets.txt", `${secret}\n7788`);
  write("packages/other/package.json", "{}");
  write("packages/other/.turbo/turbo-test.log", "12 passed in 7788 ms");
});
afterEach(() => rmSync(root, { recursive: true }));

it("finds nothing where nothing is shown", () => {
  expect(findShownSecrets(root)).toEqual([]);
});

for (const [form, text] of Object.entries({
  "as it is": secret,
  "in Base64": Buffer.from(secret).toString("base64"),
  "in hex": Buffer.from(secret).toString("hex"),
})) {
  it(`finds a secret ${form} in another package's output, and does not repeat it`, () => {
    write("packages/other/.turbo/turbo-test.log", `Error: request with ${text} failed`);
    write("packages/acme/.report/test.json", JSON.stringify({ message: text }));
    const found = findShownSecrets(root);
    expect(found.toSorted()).toEqual(["/packages/acme/.report/test.json", "/packages/other/.turbo/turbo-test.log"]);
    expect(found.join()).not.toContain(text);
  });
}
