import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { TextlintKernel, type TextlintKernelPlugin, type TextlintKernelRule } from "@textlint/kernel";
import markdown from "@textlint/textlint-plugin-markdown";

/** Something that a reader would stumble over. */
export interface Finding {
  readonly line: number;
  readonly text: string;
}

/** About 30 words. Addresses do not count. */
const longestSentence = 180;

const kernel = new TextlintKernel();
const words = fileURLToPath(new URL("words.yaml", import.meta.url));

/** These packages are CommonJS with a default export, which Node hands over inside of another. */
function unwrap<T>(module: T | { readonly default: T }): T {
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

const require = createRequire(import.meta.url);

/** Loads a rule. The packages of rules bring no types; the kernel checks their form. */
function loadRule(name: string): TextlintKernelRule["rule"] {
  return unwrap(require(name) as TextlintKernelRule["rule"]);
}

const plugins: readonly TextlintKernelPlugin[] = [{ pluginId: "markdown", plugin: unwrap(markdown) }];
const rules: readonly TextlintKernelRule[] = [
  {
    ruleId: "sentence-length",
    rule: loadRule("textlint-rule-sentence-length"),
    options: { max: longestSentence, skipPatterns: ["/https?:\\S+/g"] },
  },
  { ruleId: "prh", rule: loadRule("textlint-rule-prh"), options: { ruleContents: [readFileSync(words, "utf8")] } },
];

/** Returns the sentences of a Markdown text that are too long, and the words that have a plainer one. */
export async function findInProse(text: string): Promise<Finding[]> {
  const { messages } = await kernel.lintText(text, { ext: ".md", plugins: [...plugins], rules: [...rules] });
  return messages.map(({ ruleId, loc, message }) => ({
    line: loc.start.line,
    text: ruleId === "prh" ? message.replaceAll(/\s*\n\s*/g, ": ") : tooLong(message),
  }));
}

function tooLong(message: string): string {
  const [, length = "too many"] = /length\D*(\d+)/.exec(message) ?? [];
  return `This sentence has ${length} characters. Make it two: ${longestSentence} are the most, about 30 words.`;
}
