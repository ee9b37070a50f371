import { describe, expect, test } from "vitest";
import { findInFile } from "./check.ts";
import { findWrongMessage } from "./commits.ts";
import { extractProse } from "./extract.ts";

const long = `A sentence that ${"goes on and on and ".repeat(10)}ends.`;

/** What is found, as `line: the first words`. */
async function found(path: string, text: string): Promise<string[]> {
  return (await findInFile(path, text)).map(({ line, text }) => `${line}: ${text.split(/[.:]/)[0]}`);
}

describe("a page", () => {
  test("has sentences of at most about 30 words", async () => {
    expect(await found("docs/a.md", `# Title\n\nShort. ${long}\n`)).toContainEqual(
      expect.stringMatching(/^3: This sentence has \d{3} characters$/),
    );
    expect(await found("docs/a.md", "# Title\n\nTwo are fine. So is this.\n")).toEqual([]);
  });

  test("is not charged for addresses", async () => {
    const address = `https://host.example/${"a".repeat(200)}`;
    expect(await found("docs/a.md", `See [a page](${address})\nor ${address}\n`)).toEqual([]);
  });

  test("has the words of the field", async () => {
    expect(await found("docs/a.md", "The client mends the clock.\n\nIt repeats the call.\n")).toEqual([
      "1: mends => correct",
      "3: repeats the call => retry",
    ]);
    expect(await found("docs/a.md", "`mend` is code.\n\n```ts\nmend();\n```\n")).toEqual([]);
  });

  test("wraps at 100 columns, except for tables", async () => {
    const wide = "word ".repeat(22).trim();
    expect(await found("docs/a.md", `${wide}\n`)).toEqual(["1: Wrap at 100 columns"]);
    expect(await found("docs/a.md", `| ${wide} | a |\n| --- | --- |\n| ${wide} | b |\n`)).toEqual([]);
  });

  test("has samples of at most 80 columns, without their output", async () => {
    const block = (code: string): string => `\`\`\`ts run\n${code}\n\`\`\`\n`;
    expect(await found("docs/a.md", block(`const value = "${"a".repeat(80)}";`))).toEqual([
      "2: Wrap code samples at 80 columns",
    ]);
    expect(await found("docs/a.md", block(`console.log(value); // ${"a".repeat(80)}`))).toEqual([]);
  });
});

describe("a source", () => {
  test.each([
    ["TSDoc", `/**\n * ${long}\n */\nexport const a = 1;\n`, 2],
    ["a tag of TSDoc", `/**\n * Short.\n *\n * @throws CardPinError ${long}\n */\n`, 4],
    ["a comment", `const a = 1;\n// ${long}\n`, 2],
    ["a comment behind code", `const a = 1; // ${long}\n`, 1],
    ["the text of an error", `throw new Error(\n  "${long}",\n);\n`, 2],
    ["a text with a value in it", `const text = \`The \${name} is ${long}\`;\n`, 1],
  ])("has short sentences in %s", async (_what, source, line) => {
    expect(await found("packages/a/src/a.ts", source)).toEqual([
      expect.stringMatching(new RegExp(`^${line}: This sentence`)),
    ]);
  });

  test("has the words of the field in the text of an error", async () => {
    const source = 'throw new Error("The key is not usable, so nothing was sent.");\n';
    expect(await found("packages/a/src/a.ts", source)).toEqual(["1: not usable => invalid"]);
  });

  test("gives its prose on the lines on which it stands, and no code", () => {
    const source = [
      "/** Adds {@link one}. */",
      'import { mend } from "./mend.ts";',
      "// biome-ignore lint: a reason",
      "export const mends = mend(mend); // kept as it is",
    ].join("\n");
    expect(extractProse(source).split("\n")).toEqual(["- Adds `one`.", "", "", "- kept as it is", ""]);
  });
});

describe("a commit", () => {
  test.each([
    ["no scope", "feat: add a verb"],
    ["no type", "Add a verb"],
    ["a long summary", `feat(rapyd): ${"a very long ".repeat(7)}summary`],
    ["a full stop", "feat(rapyd): add a verb."],
    ["a wide body", `feat(rapyd): add a verb\n\n${"word ".repeat(30)}`],
  ])("with %s is refused", (_what, message) => {
    expect(findWrongMessage(message).join("\n")).toMatch(/^✖/m);
  });

  test("with type, scope and summary is fine", () => {
    expect(findWrongMessage("feat(rapyd): add a verb\n\nBecause users ask for it.")).toEqual([]);
  });
});
