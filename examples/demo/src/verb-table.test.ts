import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { verbTable, withVerbTable } from "./verb-table.ts";

it("the README's table of verbs is what the packages say (pnpm verbs writes it)", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(readme).toBe(withVerbTable(readme));
  expect(verbTable()).toContain("| `setPin` | yes | yes |");
});
