/** Stands for the text that an issuer's type has in place of a verb it lacks: the words may change in any version. */
export const sentence = "'(why it is missing)'";

/**
 * Returns a type's text in one form: without the paths of declaring files and without the words of sentences. The members of
 * each union are in the order of the alphabet, because the compiler gives them in the order in which it met them.
 */
export function normalizeType(text: string): string {
  const plain = text
    .replace(/import\("[^"]*"(?:, \{[^}]*\{[^}]*\} \})?\)\./g, "")
    .replace(/'(?:[^'\\]|\\.)*'/g, (literal) => (literal.includes(" ") ? sentence : literal))
    .replace(/\s+/g, " ");
  return sortUnions(plain);
}

/** The members of a union: what stands between the bars outside of all brackets. A function is one, whatever it returns. */
export function membersOf(type: string): string[] {
  if (blankBrackets(type).includes("=>")) return [type];
  return splitOutside(type, "|").filter((member) => member !== "");
}

function sortUnions(text: string): string {
  return splitKeeping(text).map(sortPart).join("");
}

/** A part without commas and semicolons outside of brackets: a name with a type, or a type. */
function sortPart(part: string): string {
  // What a function returns, and the type of a member, stand behind the last arrow or colon.
  const outside = blankBrackets(part);
  const start = Math.max(outside.lastIndexOf("=> ") + 3, outside.lastIndexOf(": ") + 2, 0);
  const head = start < 3 && !outside.includes(": ") ? "" : part.slice(0, start);
  const members = membersOf(part.slice(head.length)).map(sortInside);
  const lead = /^\s*/.exec(part.slice(head.length))?.[0] ?? "";
  return sortInside(head) + lead + members.sort().join(" | ");
}

/** Sorts what stands in the brackets of a text that has no bar outside of them. */
function sortInside(text: string): string {
  const open = text.search(/[([{<]/);
  if (open === -1) return text;
  const close = closeOf(text, open);
  if (close === -1) return text;
  return (
    text.slice(0, open + 1) + sortUnions(text.slice(open + 1, close)) + text[close] + sortInside(text.slice(close + 1))
  );
}

function closeOf(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    depth += depthAt(text, index);
    if (depth === 0) return index;
  }
  return -1;
}

/** 1 where a bracket opens, -1 where one closes. The arrow of a function type closes nothing. */
function depthAt(text: string, index: number): number {
  const character = text[index] ?? "";
  if ("([{<".includes(character)) return 1;
  if (")]}".includes(character) || (character === ">" && text[index - 1] !== "=")) return -1;
  return 0;
}

/** The text with a dot for everything in brackets. */
function blankBrackets(text: string): string {
  let depth = 0;
  return [...text]
    .map((character, index) => {
      depth += depthAt(text, index);
      return depth > 0 ? "." : character;
    })
    .join("");
}

function splitOutside(text: string, separator: string): string[] {
  const outside = blankBrackets(text);
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (outside[index] !== separator) continue;
    parts.push(text.slice(start, index).trim());
    start = index + 1;
  }
  return [...parts, text.slice(start).trim()];
}

/** Splits behind commas and semicolons outside of brackets, and keeps them. */
function splitKeeping(text: string): string[] {
  const outside = blankBrackets(text);
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (outside[index] !== "," && outside[index] !== ";") continue;
    parts.push(text.slice(start, index), text[index] ?? "");
    start = index + 1;
  }
  return [...parts, text.slice(start)];
}
