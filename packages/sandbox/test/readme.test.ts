import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type IssuerId, issuerIds } from "../src/emulators/issuers.ts";
import { faultRunsOperation, startSandbox } from "../src/index.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const pageOf = (issuer: IssuerId): string => read(`../src/emulators/${issuer}/README.md`);

/** The rows of the first table that begins so, as cells of text. */
function rows(page: string, head: string): string[][] {
  const table = page.slice(page.indexOf(`\n| ${head} |`) + 1);
  const lines = table.slice(0, table.indexOf("\n\n")).trimEnd().split("\n").slice(2);
  return lines.map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim()));
}

/** The options that an emulator's interface has, and the defaults that its code states. */
async function optionsOf(issuer: IssuerId): Promise<{ names: string[]; defaults: Readonly<Record<string, unknown>> }> {
  const source = read(`../src/emulators/${issuer}/options.ts`);
  const [, members = ""] = /^export interface \w+SandboxOptions \{$(.*?)^\}$/ms.exec(source) ?? [];
  const module: Readonly<Record<string, object>> = await import(`../src/emulators/${issuer}/options.ts`);
  return {
    names: [...members.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name = ""]) => name).sort(),
    defaults: { ...module[`${issuer}Defaults`] },
  };
}

test.each(issuerIds)("the table of %s's options has every option with its true default", async (issuer) => {
  const stated = new Map(rows(pageOf(issuer), "Option | Default").map(([name = "", value = ""]) => [name, value]));
  const { names, defaults } = await optionsOf(issuer);
  const code = (text: string): string => `\`${text}\``;
  expect([...stated.keys()].sort()).toEqual(names.map(code).sort());
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const value = stated.get(code(name));
    if (defaults[name] !== undefined) expect([name, value]).toEqual([name, code(JSON.stringify(defaults[name]))]);
    // A word or a dash: what happens when the option is left out.
    else expect([name, value]).toEqual([name, expect.stringMatching(/^[^`]+$/)]);
  }
});

test("the table of faults is the list of faults, with what each does to the operation", () => {
  const faults = read("../README.md").split("\n## Faults\n")[1] ?? "";
  const stated = rows(faults, "Kind").map(([kind = "", runs]) => [kind.replaceAll("`", ""), runs === "yes"]);
  expect(Object.fromEntries(stated)).toEqual(faultRunsOperation);
});

test.each(issuerIds)("every seeded card of %s is named", async (issuer) => {
  await using sandbox = await startSandbox();
  const page = pageOf(issuer);
  for (const { id } of sandbox.cards.list(issuer)) {
    expect(page.includes(id) || page.includes(`…${id.slice(-4)}`), id).toBe(true);
  }
});
