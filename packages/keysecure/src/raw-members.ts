/**
 * The members of a JSON object, each value with its exact text: `10.00` stays `10.00`, which JSON.parse would lose.
 * `undefined` when the text is not a JSON object.
 */
export function rawMembers(text: string): ReadonlyMap<string, string> | undefined {
  // JSON.parse checks the grammar, so that the scan below may trust it.
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  } catch {
    return undefined;
  }
  const members = new Map<string, string>();
  let at = skipSpace(text, text.indexOf("{") + 1);
  while (text[at] === '"') {
    const keyEnd = valueEnd(text, at);
    const key: string = JSON.parse(text.slice(at, keyEnd));
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = valueEnd(text, start);
    members.set(key, text.slice(start, end));
    at = skipSpace(text, skipSpace(text, end) + 1);
  }
  return members;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** Whether a text is JSON of a type, with nothing around it. */
export function isJsonOf(text: string, kind: "number" | "object" | "array"): boolean {
  const first = { number: /^[-0-9]/, object: /^\{/, array: /^\[/ }[kind];
  if (!first.test(text) || /\s$/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where the JSON value that starts at `from` ends. */
export function valueEnd(text: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
      if (!inString && depth === 0) return at + 1;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (char === "," || /\s/.test(char))) return at;
  }
  return text.length;
}
