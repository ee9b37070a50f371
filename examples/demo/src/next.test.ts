import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nextSteps, nextText } from "./next.ts";

const repository = new URL("../../../", import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, repository), "utf8");
}

test("the demo ends with the code of a call, as the quickstart's test runs it", () => {
  const shown = nextText().replaceAll(/^ {4}/gm, "");
  expect(shown).toContain(read("examples/quickstart/src/quickstart.ts"));
  expect(shown).toContain("setPin({ card, pin })");
});

test.each(nextSteps.map(([, step]) => step))("the demo's next step %s exists", (step) => {
  const [, script] = /^npm run (\S+)/.exec(step) ?? [];
  // Our own manifest.
  const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
  if (script === undefined) expect(existsSync(new URL(step, repository))).toBe(true);
  else expect(scripts).toHaveProperty(script);
  expect(nextText()).toContain(`  ${step}\n`);
});
