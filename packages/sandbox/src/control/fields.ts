import type { CardSeed } from "../cards.ts";
import { checkIssuer, type IssuerId, isIssuer, issuerIds } from "../emulators/issuers.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** Refuses members that a call does not have: a slip in a name would otherwise be ignored. No name or value is repeated. */
export function checkNames(what: string, given: Iterable<string>, allowed: readonly string[]): void {
  for (const name of given) {
    if (allowed.includes(name)) continue;
    throw new TypeError(allowed.length === 0 ? `${what} takes nothing.` : `${what} takes only ${allowed.join(", ")}.`);
  }
}

/** The issuer of a call that may be about all of them. */
export function optionalIssuer(value: JsonValue | undefined): IssuerId | undefined {
  if (value === undefined || isIssuer(value)) return value;
  throw new TypeError(`\`issuer\` must be one of ${issuerIds.join(", ")}, or left out for all.`);
}

/** The issuer of a call that is about one. */
export function requiredIssuer(value: JsonValue | undefined): IssuerId {
  checkIssuer(value);
  return value;
}

/** A member that must be a string. */
export function requiredString(body: JsonObject, name: string, example: string): string {
  const value = body[name];
  if (typeof value !== "string") throw new TypeError(`\`${name}\` must be a string such as "${example}".`);
  return value;
}

/** A member that is a number when it is there. */
export function optionalNumber(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "number") return value;
  throw new TypeError(`\`${name}\` must be a number of milliseconds, not a string.`);
}

/** The earliest Unix time in milliseconds that is taken for one: seconds of today are smaller. */
const EARLIEST_MS = 100_000_000_000;

/** A Unix time in milliseconds, when it is there. */
export function optionalTime(body: JsonObject, name: string): number | undefined {
  const value = optionalNumber(body, name);
  if (value !== undefined && !(value >= EARLIEST_MS)) {
    throw new TypeError(`\`${name}\` must be a Unix time in milliseconds, such as 1800000000000, not in seconds.`);
  }
  return value;
}

const seedMembers = ["id", "pan", "status", "type", "pin", "otherIds", "attributes"] as const;
const SEED =
  "`card` must be an object with the strings `id`, `pan` and `status`, and, if needed, `type` (physical or virtual), `pin`, " +
  "`otherIds` (an array of strings) and `attributes` (an object).";

/** A card that is to be added. */
export function readSeed(value: JsonValue | undefined): CardSeed {
  if (!isJsonObject(value)) throw new TypeError(SEED);
  checkNames("`card`", Object.keys(value), seedMembers);
  const { id, pan, status, type = "physical", pin, otherIds = [], attributes = {} } = value;
  const isComplete = typeof id === "string" && typeof pan === "string" && typeof status === "string";
  if (!isComplete || (type !== "physical" && type !== "virtual")) throw new TypeError(SEED);
  if (pin !== undefined && typeof pin !== "string")
    throw new TypeError('`pin` must be a string of digits, such as "0472".');
  if (!isStrings(otherIds) || !isJsonObject(attributes)) throw new TypeError(SEED);
  return { id, pan, status, type, otherIds, attributes, ...(pin === undefined ? {} : { pin }) };
}

function isStrings(value: JsonValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
