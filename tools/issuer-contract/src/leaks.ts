import { inspect } from "node:util";

/** Every form in which a secret could hide in a text. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const reversed = [...secret].reverse().join("");
  return [
    ...new Set([
      secret,
      reversed,
      bytes.toString("hex"),
      bytes.toString("base64"),
      bytes.toString("base64url"),
      encodeURIComponent(secret),
      [...bytes].join(","),
    ]),
  ].filter((form) => form.length >= 4);
}

/** Everything that printing or serialising a value could show: hidden members, prototypes' getters, stacks and causes too. */
export function everythingOf(value: unknown): string {
  const parts = [inspect(value, { depth: 20, showHidden: true, getters: true }), text(() => String(value))];
  parts.push(text(() => JSON.stringify(value) ?? ""));
  if (value instanceof Error) parts.push(value.stack ?? "", value.message, everythingOf(value.cause ?? ""));
  return parts.join("\n");
}

function text(print: () => string): string {
  try {
    return print();
  } catch {
    return "";
  }
}

/** A place in a source file, as stacks name it: a folder of any name, a line and a column, in which digits stand by chance. */
const place = /(?:\b(?:file|node):|\/|\b[A-Z]:\\)[^\s()'"`]*:\d+:\d+/g;

/**
 * Which of the secrets show in any of the values, by their names. Empty is good. `known` are texts that may hold a short secret
 * by chance, such as random ids and times; they are taken out first, and so are the places that stacks name.
 */
export function leaksIn(
  values: readonly unknown[],
  secrets: Readonly<Record<string, string>>,
  known: readonly unknown[] = [],
): readonly string[] {
  // The longest first, or a part of an id may stay that a shorter one was taken out of; a space, so that nothing grows together.
  const chance = known.map(String).filter((text) => text.length >= 4);
  const longestFirst = chance.sort((one, other) => other.length - one.length);
  const text = values.map(everythingOf).join("\n").replaceAll(place, " ");
  const shown = longestFirst.reduce((rest, id) => rest.replaceAll(id, " "), text);
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => shown.includes(form)))
    .map(([name]) => name);
}

/** What an error or event carries of the call's own making, in which four digits may stand by chance: what {@link leaksIn} knows. */
export function idsAndTimes(of: unknown): readonly unknown[] {
  const names = ["requestId", "issuerRequestId", "time", "durationMs", "retryInMs", "retryAfterMs"];
  return typeof of === "object" && of !== null ? names.map((name) => Reflect.get(of, name)) : [];
}
