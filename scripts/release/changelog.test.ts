import { createRequire } from "node:module";
import { expect, test } from "vitest";

const { getReleaseLine, getDependencyReleaseLine } = createRequire(import.meta.url)("./changelog.cjs");

test("an entry is the changeset's own words, as one entry of the list", async () => {
  expect(await getReleaseLine({ summary: "Adds a verb.\nIt blocks cards.\n\nSee its page." })).toBe(
    "- Adds a verb.\n  It blocks cards.\n\n  See its page.",
  );
});

test("a changeset that is a list stays one", async () => {
  expect(await getReleaseLine({ summary: "- One.\n- Two." })).toBe("- One.\n- Two.");
});

test("the versions of other packages stand together, once each", async () => {
  const dependencies = [
    { name: "@cardpin/client-core", newVersion: "0.1.1" },
    { name: "@cardpin/pin-crypto", newVersion: "0.2.0" },
  ];
  expect(await getDependencyReleaseLine([], dependencies)).toBe(
    "- Goes with:\n  - `@cardpin/client-core` 0.1.1\n  - `@cardpin/pin-crypto` 0.2.0",
  );
  expect(await getDependencyReleaseLine([], [])).toBe("");
});
