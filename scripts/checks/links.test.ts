import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findBrokenLinks } from "./links.ts";

test("links to files, folders, headings and other sites pass", () => {
  const root = makeRepository({
    "README.md":
      "[a](docs/a.md) [b](docs) [c](docs/a.md#the-second-part-1) [d](#top) [e](https://example.com/x)\n# Top\n",
    "docs/a.md": "# A\n## The `second` part!\n## The second part\n",
  });
  expect(findBrokenLinks(root)).toEqual([]);
});

test.each([
  ["[a](docs/missing.md)", "README.md: docs/missing.md leads nowhere"],
  ["[a](../outside.md)", "README.md: ../outside.md leads nowhere"],
  ["[a][b]\n\n[b]: ./gone.md", "README.md: ./gone.md leads nowhere"],
  ["[a](#nothing)", "README.md: #nothing names a heading that README.md does not have"],
  ["![a](picture.png)", "README.md: picture.png leads nowhere"],
])("%s is found", (text, problem) => {
  expect(findBrokenLinks(makeRepository({ "README.md": text }))).toEqual([problem]);
});

test("code is not read as links", () => {
  const root = makeRepository({ "README.md": "`[a](b.md)`\n\n```ts\nconst x = list[0](c.md);\n```\n" });
  expect(findBrokenLinks(root)).toEqual([]);
});

test("installed packages are not read", () => {
  expect(findBrokenLinks(makeRepository({ "node_modules/x/README.md": "[a](gone.md)" }))).toEqual([]);
});
