import { isPin, type Pin } from "@cardpin/pin-crypto";
import { CardPinError, isCardPinError } from "../errors.ts";

const encoder = new TextEncoder();

// U+007F is one byte in UTF-8, JSON.stringify writes it as it is, and it is refused anywhere else in a body.
const placeholder = "\u007f";
const placeholderByte = 0x7f;

/**
 * Returns a value as compact JSON in UTF-8. A Pin in it is written as a string of its digits, which go straight into the
 * bytes: a JavaScript string could not be wiped. The bytes hold the PIN, so wipe them after use.
 *
 * @throws CardPinError `invalid-argument` when a text holds U+007F, or a value cannot be written as JSON
 */
export function jsonBytes(value: unknown): Uint8Array {
  const pins: Pin[] = [];
  // JSON.stringify calls toJSON first, so the Pin itself is only seen in its holder.
  const write = function (this: Record<string, unknown>, key: string, given: unknown): unknown {
    const original = this[key];
    if (!isPin(original)) return given;
    pins.push(original);
    return placeholder.repeat(original.length);
  };
  let text: string | undefined;
  try {
    text = JSON.stringify(value, write);
  } catch (error) {
    if (isCardPinError(error)) throw error; // a Pin that was disposed
  }
  if (text === undefined) throw new CardPinError({ code: "invalid-argument", outcome: "not-sent", text: notJson });
  const bytes = encoder.encode(text);
  let offset = 0;
  for (const pin of pins) {
    offset = bytes.indexOf(placeholderByte, offset);
    pin.use((digits) => bytes.set(digits, offset));
  }
  // One that is left came from a text, and digits may stand in its place.
  if (bytes.includes(placeholderByte)) {
    bytes.fill(0);
    throw new CardPinError({ code: "invalid-argument", outcome: "not-sent", text: controlCharacter });
  }
  return bytes;
}

const notJson = "The body cannot be written as JSON. Give a plain object. Nothing was sent.";
const controlCharacter = "The request holds the control character U+007F; remove it. Nothing was sent.";

/**
 * Returns fields as `application/x-www-form-urlencoded`, as browsers write forms (WHATWG URL, section 5.2). A member of an object
 * has its name in brackets, such as `pin[encrypted_number]`; what is undefined is left out.
 *
 * @throws CardPinError `invalid-argument` for a value that a form cannot hold: a Pin, a list, null
 */
export function formBytes(fields: object): Uint8Array {
  return encoder.encode(new URLSearchParams(formPairs(fields, (name) => name)).toString());
}

function formPairs(fields: object, nameOf: (name: string) => string): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    const name = nameOf(key);
    if (value === undefined) return [];
    if (["string", "number", "boolean"].includes(typeof value)) return [[name, String(value)]];
    if (Object.prototype.toString.call(value) !== "[object Object]" || isPin(value)) {
      throw new CardPinError({ code: "invalid-argument", outcome: "not-sent", text: notForm });
    }
    return formPairs(value as object, (member) => `${name}[${member}]`); // by its kind
  });
}

const notForm =
  "A form holds text, numbers, booleans and objects of these. A Pin must be encrypted first. Nothing was sent.";

/** Returns the fields of a form, with those that have brackets in their names as objects in objects. */
export function parseForm(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const form: Record<string, unknown> = Object.create(null); // no name in it means anything else
  for (const [name, value] of new URLSearchParams(decodeText(bytes, undefined))) {
    const steps = name.split("[").map((step) => step.replace(/\]$/, ""));
    const last = steps.pop() ?? "";
    let place = form;
    for (const step of steps) {
      const known = place[step];
      const next = typeof known === "object" && known !== null ? known : Object.create(null);
      place[step] = next;
      place = next as Record<string, unknown>; // made here
    }
    place[last] = value;
  }
  return form;
}

/** Returns what a request's body says, JSON or form; `undefined` when it cannot be read. */
export function parseBody({ form }: { readonly form?: true }, bytes: Uint8Array): unknown {
  return form === true ? parseForm(bytes) : parseJson(bytes);
}

/**
 * Returns the names of a JSON object's own members whose value is neither `null` nor `false`, read from its bytes; `undefined`
 * when the bytes are no JSON object. No value becomes a string, because a PIN may be among them.
 */
export function givenMembers(body: Uint8Array): readonly string[] | undefined {
  const names: string[] = [];
  let depth = 0;
  let expectsName = false;
  let hasBegun = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === quote) {
      const end = endOfString(body, at);
      if (end === undefined || depth === 0) return undefined;
      if (depth === 1 && expectsName) {
        const name = parseJson(body.subarray(at, end + 1));
        if (typeof name !== "string") return undefined;
        if (!isNullOrFalse(body, end + 1)) names.push(name);
        expectsName = false;
      }
      at = end;
    } else if (byte === openBrace || byte === openBracket) {
      if (depth === 0 && (hasBegun || byte !== openBrace)) return undefined;
      hasBegun = true;
      depth += 1;
      if (depth === 1) expectsName = true;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth < 0) return undefined;
    } else if (byte === comma && depth === 1) expectsName = true;
  }
  return hasBegun && depth === 0 ? names : undefined;
}

/** Whether the value after a member's name begins as `null` or `false` do: no other value begins with these letters. */
function isNullOrFalse(body: Uint8Array, from: number): boolean {
  const value = body.subarray(from).find((byte) => byte > 0x20 && byte !== colon);
  return value === 0x6e || value === 0x66;
}

const colon = 0x3a;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

function endOfString(body: Uint8Array, start: number): number | undefined {
  for (let at = start + 1; at < body.length; at++) {
    if (body[at] === backslash) at += 1;
    else if (body[at] === quote) return at;
  }
  return undefined;
}

/**
 * Returns JSON's value; `undefined` when it is not JSON. The engine's message, which quotes the input, is dropped.
 *
 * @example
 * ```ts run
 * import { parseJson } from "@cardpin/client-core/issuer";
 *
 * console.log(parseJson(new TextEncoder().encode("[1,2")) === undefined); // true
 * ```
 */
export function parseJson(bytes: Uint8Array, charset: string | undefined = undefined): unknown {
  try {
    return JSON.parse(decodeText(bytes, charset));
  } catch {
    return undefined;
  }
}

/**
 * Returns text in the encoding that its byte order mark or the declared charset names, else UTF-8. Bytes that do not fit are
 * replaced: codes and states are ASCII, and a cardholder's name must not decide an outcome.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  // RFC 2781, section 4.3: without a mark it may be either, and texts here begin with an ASCII character.
  const declared = charset?.toLowerCase() === "utf-16" && bytes[0] === 0 ? "utf-16be" : charset;
  try {
    return new TextDecoder(marked?.label ?? declared ?? "utf-8").decode(bytes);
  } catch {
    // A charset that the platform does not know.
    return new TextDecoder().decode(bytes);
  }
}

const byteOrderMarks = [
  { mark: [0xef, 0xbb, 0xbf], label: "utf-8" },
  { mark: [0xfe, 0xff], label: "utf-16be" },
  { mark: [0xff, 0xfe], label: "utf-16le" },
] as const;

/**
 * Returns the `charset` of a Content-Type header (RFC 9110, section 8.3.1).
 *
 * @example
 * ```ts
 * import { charsetOf } from "@cardpin/client-core/issuer";
 *
 * console.log(charsetOf("application/json; charset=ISO-8859-1"));
 * ```
 */
export function charsetOf(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"',;]+)/i.exec(contentType ?? "")?.[1];
}
