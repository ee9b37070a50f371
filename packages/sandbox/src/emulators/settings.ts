import { isJsonObject } from "../json.ts";

/** What an option may be: one of these values, or what `accepts` takes, with the words for it. */
export type SettingRule =
  | readonly (string | number | boolean)[]
  | { readonly words: string; readonly accepts: (value: unknown) => boolean };

/** A whole number between two, both included. */
export function wholeNumber(least: number, most: number): SettingRule {
  return {
    words: `a whole number from ${least} to ${most}`,
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  };
}

/** A time span in milliseconds; at most a hundred years, so that dates stay dates. */
export const milliseconds: SettingRule = wholeNumber(1, 3_155_760_000_000);

/** A text that is not empty. */
export const text: SettingRule = { words: "a text that is not empty", accepts: isText };

/** A list whose items are texts. */
export const texts: SettingRule = {
  words: "a list of texts",
  accepts: (value) => Array.isArray(value) && value.every(isText),
};

/** Numbers of digits that a PIN may have. ISO 9564 knows 4 to 12. */
export const pinLengths: SettingRule = {
  words: "a list of whole numbers from 4 to 12",
  accepts: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => Number.isInteger(each) && each >= 4 && each <= 12),
};

/** Credentials: these members, all texts, and no others. A name with a question mark may be left out. */
export function credentialsOf(...names: readonly string[]): SettingRule {
  const required = names.filter((name) => !name.endsWith("?"));
  const known = names.map((name) => name.replace("?", ""));
  return {
    words: `an object with the texts ${known.join(", ")}`,
    accepts: (value) =>
      isJsonObject(value) &&
      required.every((name) => isText(value[name])) &&
      Object.entries(value).every(([name, each]) => known.includes(name) && (each === undefined || isText(each))),
  };
}

/** For an option that a check of its own looks at. */
export const checkedElsewhere: SettingRule = { words: "", accepts: () => true };

/**
 * The options of an emulator over their defaults. An option that is `undefined` has its default.
 *
 * @throws TypeError when a name is no option, or a value is not what its rule says
 */
export function readSettings<Defaults extends object, Options extends object>(
  issuer: string,
  defaults: Defaults,
  {
    options,
    rules,
  }: { readonly options: Options; readonly rules: { readonly [Name in keyof Options]-?: SettingRule } },
): Defaults {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    // Only the rules' own names are looked up.
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof Options] : undefined;
    if (rule === undefined) {
      throw new TypeError(`${issuer}.${name} is not an option. Options: ${Object.keys(rules).join(", ")}.`);
    }
    const isAccepted = "accepts" in rule ? rule.accepts(value) : rule.some((each) => each === value);
    if (!isAccepted) throw new TypeError(`${issuer}.${name} must be ${"words" in rule ? rule.words : oneOf(rule)}.`);
  }
  return { ...defaults, ...Object.fromEntries(given) };
}

function oneOf(values: readonly (string | number | boolean)[]): string {
  return `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
