import { expect, test } from "vitest";
import { makeRepository } from "../checks/fixture.ts";
import { absoluteLinks, linksOf } from "./links.ts";

const settings = { repositoryUrl: "https://host.test/o/n", branch: "main", keywords: [] };

function absolute(text: string): string {
  const root = makeRepository({ "docs/errors.md": "", "packages/acme/src/index.ts": "" });
  return absoluteLinks(text, { root, page: "packages/acme/README.md", settings });
}

test.each([
  ["[a](../../docs/errors.md#top)", "[a](https://host.test/o/n/blob/main/docs/errors.md#top)"],
  ["[a](./src/index.ts)", "[a](https://host.test/o/n/blob/main/packages/acme/src/index.ts)"],
  ["[a](../../docs)", "[a](https://host.test/o/n/tree/main/docs)"],
  ["[`code`](../../docs/errors.md)", "[`code`](https://host.test/o/n/blob/main/docs/errors.md)"],
  ["[a]: ../../docs/errors.md", "[a]: https://host.test/o/n/blob/main/docs/errors.md"],
])("%s leads to the repository's host", (text, expected) => {
  expect(absolute(text)).toBe(expected);
});

test.each(["[a](https://example.com/x)", "[a](#here)", "`[a](./missing.md)`", "```md\n[a](./missing.md)\n```"])(
  "%s stays",
  (text) => {
    expect(absolute(text)).toBe(text);
  },
);

test("a link to nothing ends the release", () => {
  expect(() => absolute("[a](./missing.md)")).toThrow("missing.md");
});

test("all links of a page are found", () => {
  expect(linksOf("[`a`](./x.md) and [b](#y)\n[c]: z.md\n`[d](e)`")).toEqual(["./x.md", "#y", "z.md"]);
});
