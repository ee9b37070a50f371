// Rules for the extensions `x-cardpin-*`, from which the code of the issuer packages is generated.
import { bodies, contents, operations, schemasUnder } from "./spec-walk.mjs";

/** Codes of a CardPinError that an issuer's answer can mean. */
export const answerCodes = [
  "account-locked",
  "authentication-failed",
  "card-blocked",
  "card-not-eligible",
  "card-not-found",
  "clock-skew",
  "duplicate-request",
  "invalid-request",
  "issuer-rejected",
  "issuer-unavailable",
  "otp-refused",
  "permission-denied",
  "pin-not-supported",
  "pin-refused",
  "rate-limited",
  "timeout",
];

const OPERATION_EXTENSIONS = ["x-cardpin-retry", "x-cardpin-reads", "x-cardpin-sent-once", "x-cardpin-login"];
const EXTENSIONS = [...OPERATION_EXTENSIONS, "x-cardpin-pin", "x-cardpin-errors", "x-cardpin-statuses"];
const RETRY_RULES = ["safe", "before-send-only", "never"];
const ROW_MEMBERS = ["code", "outcome", "retryable", "statuses", "meaning", "basis", "source"];
const CODE_ROW_MEMBERS = [...ROW_MEMBERS, "httpStatus", "httpStatusBasis"];
/** Members that hold a PIN or a PIN block, by their name without `_` and `-`. */
const PIN_NAME = /^(new|old|current|encrypted)?pin(block)?$/;

/** A misspelt extension would be left out without a word. */
export function knownExtensions(document) {
  const findings = [];
  const visit = (value, path) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith("x-cardpin-") && !EXTENSIONS.includes(key)) {
        findings.push({ path: [...path, key], message: `${key} is not known. Known: ${EXTENSIONS.join(", ")}.` });
      }
      visit(item, [...path, key]);
    }
  };
  visit(document, []);
  return findings;
}

/** What codegen needs to know about each operation. */
export function operationRules(document) {
  return operations(document).flatMap((each) => {
    const messages = each.incoming ? webhookProblems(each.operation) : operationProblems(document, each);
    return messages.map((message) => ({ path: each.path, message }));
  });
}

function webhookProblems(operation) {
  return OPERATION_EXTENSIONS.filter((name) => name in operation).map(
    (name) => `No client sends a webhook: remove ${name}.`,
  );
}

function operationProblems(document, { operation, method, path }) {
  const { "x-cardpin-retry": retry, "x-cardpin-reads": reads, "x-cardpin-login": login } = operation;
  const isReadKnown = reads !== undefined || login !== undefined || method !== "get";
  return [
    ...(RETRY_RULES.includes(retry) ? [] : ["Add x-cardpin-retry: safe, before-send-only or never."]),
    ...(isReadKnown ? [] : ["Add x-cardpin-reads: true, or false when this GET can change something."]),
    ...(reads === undefined || typeof reads === "boolean" ? [] : ["x-cardpin-reads must be true or false."]),
    ...(reads === true && RETRY_RULES.includes(retry) && retry !== "safe"
      ? ["A read changes nothing, so its x-cardpin-retry must be safe."]
      : []),
    ...(login === undefined || login === true ? [] : ["x-cardpin-login must be true or absent."]),
    ...(login === true && reads === true ? ["A login is not a read: remove x-cardpin-reads."] : []),
    ...sentOnceProblems(document, operation, path),
  ];
}

function sentOnceProblems(document, operation, path) {
  const names = operation["x-cardpin-sent-once"];
  if (names === undefined) return [];
  if (!Array.isArray(names) || names.length === 0)
    return ["x-cardpin-sent-once must be a list of members of the body."];
  const schemas = contents(document, [...path, "requestBody"]).flatMap((place) => [...schemasUnder(document, place)]);
  // Members of the body itself: its own schema, and the schemas that it is composed of.
  const members = schemas
    .filter(({ name }) => name === undefined)
    .flatMap(({ schema }) => Object.keys(schema.properties ?? {}));
  return [
    ...names
      .filter((name) => !members.includes(name))
      .map((name) => `x-cardpin-sent-once names ${name}, which is not a member of the body.`),
    ...(operation["x-cardpin-retry"] === "safe"
      ? []
      : ["x-cardpin-sent-once has a meaning only beside x-cardpin-retry: safe."]),
  ];
}

const PIN_TYPES = ["string", "integer"];

/** Whether a member takes a PIN, so that its type takes a Pin. */
export function pinFields(document) {
  return bodies(document).flatMap(({ place, sent }) =>
    [...schemasUnder(document, place)].flatMap(({ schema, path, name }) =>
      (sent ? sentPinProblems(schema, name) : receivedPinProblems(schema, name)).map((message) => ({ path, message })),
    ),
  );
}

function sentPinProblems(schema, name) {
  const mark = schema["x-cardpin-pin"];
  const plain = (name ?? "").replaceAll(/[_-]/g, "").toLowerCase();
  if (mark === undefined) {
    return PIN_NAME.test(plain) && schema.properties === undefined
      ? [`"${name}" needs x-cardpin-pin: true when it takes the digits of a PIN, false when it takes ciphertext.`]
      : [];
  }
  if (typeof mark !== "boolean") return [`"${name}" needs x-cardpin-pin: true or false.`];
  // An issuer that takes a PIN as a number too says so in the type.
  const isText =
    [schema.type].flat().includes("string") && [schema.type].flat().every((type) => PIN_TYPES.includes(type));
  return mark && (!isText || schema.format !== "password" || schema.writeOnly !== true)
    ? [`"${name}" takes a PIN: it must be a string with format: password and writeOnly: true.`]
    : [];
}

function receivedPinProblems(schema, name) {
  return "x-cardpin-pin" in schema ? [`"${name}" is received: x-cardpin-pin is for members that are sent.`] : [];
}

/** The tables of what the issuer's codes and statuses mean, and the codes that operations name. */
export function errorTables(document) {
  const { "x-cardpin-errors": table, "x-cardpin-statuses": statuses = {} } = document;
  if (!isMap(table)) {
    return [{ path: [], message: "Add x-cardpin-errors: a map of the issuer's codes, or {} when it documents none." }];
  }
  if (!isMap(statuses)) return [{ path: ["x-cardpin-statuses"], message: "x-cardpin-statuses must be a map." }];
  return [
    ...Object.entries(table).flatMap(([code, row]) =>
      [...rowProblems(row, CODE_ROW_MEMBERS), ...statusProblems(row)].map((problem) => ({
        path: ["x-cardpin-errors", code],
        message: `Code ${code} ${problem}`,
      })),
    ),
    ...Object.entries(statuses).flatMap(([status, row]) =>
      [...(/^[1-5][0-9]{2}$/.test(status) ? [] : ["is not an HTTP status."]), ...rowProblems(row, ROW_MEMBERS)].map(
        (problem) => ({ path: ["x-cardpin-statuses", status], message: `Status ${status} ${problem}` }),
      ),
    ),
    ...operations(document).flatMap((each) => namedCodes(each, Object.keys(table))),
  ];
}

function rowProblems(row, members) {
  if (!isMap(row)) return ["needs code, meaning and basis."];
  const { code, outcome, retryable, statuses, meaning, basis } = row;
  return [
    ...Object.keys(row)
      .filter((key) => !members.includes(key))
      .map((key) => `has a member ${key}, which is not known.`),
    ...(answerCodes.includes(code)
      ? []
      : [`needs a code of CardPinError that an answer can mean: ${answerCodes.join(", ")}.`]),
    ...([undefined, "rejected", "unknown"].includes(outcome) ? [] : ["needs outcome: rejected or unknown."]),
    ...([undefined, true, false].includes(retryable) ? [] : ["needs retryable: true or false."]),
    ...(statuses === undefined || (Array.isArray(statuses) && statuses.length > 0 && statuses.every(isServerError))
      ? []
      : ["needs statuses as a list of statuses from 500 to 599."]),
    ...(typeof meaning === "string" && /^[^.]*(\.[^\s][^.]*)*\.$/.test(meaning.trim())
      ? []
      : ["needs a meaning: one sentence that ends with a full stop."]),
    ...(["documented", "inferred"].includes(basis) ? [] : ["needs basis: documented or inferred."]),
  ];
}

function statusProblems(row) {
  if (!isMap(row)) return [];
  const { httpStatus, outcome = "rejected", statuses = [] } = row;
  if (httpStatus !== null && !Number.isInteger(httpStatus))
    return ["needs an httpStatus, or null when it is not known."];
  return isServerError(httpStatus) && outcome === "rejected" && !statuses.includes(httpStatus)
    ? [`is a refusal under HTTP ${httpStatus}: add statuses: [${httpStatus}].`]
    : [];
}

function isServerError(status) {
  return Number.isInteger(status) && status >= 500 && status <= 599;
}

function namedCodes({ operation, path }, known) {
  return (operation["x-cardpin-errors"] ?? [])
    .map(String)
    .flatMap((code, index, list) =>
      [
        ...(known.includes(code) ? [] : [`Code ${code} is not in the document's x-cardpin-errors.`]),
        ...(list.indexOf(code) === index ? [] : [`Code ${code} is listed twice.`]),
      ].map((message) => ({ path: [...path, "x-cardpin-errors", index], message })),
    );
}

function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
