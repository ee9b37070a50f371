import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { issuerIds } from "../src/emulators/issuers.ts";
import {
  enkashDefaults,
  faultRunsOperation,
  freedompayDefaults,
  hashdtDefaults,
  keysecureDefaults,
  rapydDefaults,
  startSandbox,
} from "../src/index.ts";

/** The package's page, and the emulators' own. */
const pages = ["../README.md", ...issuerIds.map((issuer) => `../src/emulators/${issuer}/README.md`)];
const readme = pages
  .map((page) => new URL(page, import.meta.url))
  .filter((page) => existsSync(page))
  .map((page) => readFileSync(page, "utf8"))
  .join("\n");

/** The rows of the first table after a heading, as cells of text. */
function rows(heading: string): string[][] {
  const section = readme
    .slice(readme.indexOf(`\n## ${heading}\n`))
    .split("\n## ", 2)
    .join("");
  const table = section.slice(section.indexOf("\n| "));
  const lines = table.slice(1, table.indexOf("\n\n")).split("\n").slice(2);
  return lines.map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim()));
}

test.each([
  ["Rapyd", rapydDefaults, ["webhookUrl"]],
  ["KeySecure", keysecureDefaults, ["callbackUrl", "allowedIps"]],
  ["Freedom Pay", freedompayDefaults, ["pinPrivateKey"]],
  ["HashDT", hashdtDefaults, []],
  ["EnKash", enkashDefaults, []],
] as const)("the table of %s's options has every option with its true default", (heading, defaults, withoutDefault) => {
  const stated = new Map(
    rows(heading).map(([name = "", value = ""]) => [name.replaceAll("`", ""), value.replaceAll("`", "")]),
  );
  const expected = Object.entries(defaults).filter(([, value]) => value !== undefined);
  for (const [name, value] of expected) expect([name, stated.get(name)]).toEqual([name, JSON.stringify(value)]);
  expect([...stated.keys()].sort()).toEqual([...expected.map(([name]) => name), ...withoutDefault].sort());
});

test("the table of faults is the list of faults, with what each does to the operation", () => {
  const stated = rows("Faults").map(([kind = "", runs]) => [kind.replaceAll("`", ""), runs === "yes"]);
  expect(Object.fromEntries(stated)).toEqual(faultRunsOperation);
});

test.each(issuerIds)("every seeded card of %s is named", async (issuer) => {
  await using sandbox = await startSandbox();
  for (const { id } of sandbox.cards.list(issuer)) {
    expect(readme.includes(id) || readme.includes(`…${id.slice(-4)}`), id).toBe(true);
  }
});
