import { argumentError, CardPinError } from "../errors.ts";
import { omitUndefined } from "../omit-undefined.ts";
import type { CardInfo, CardState, PinState } from "../results.ts";

/**
 * Whether a value is a credential or identifier that fits a header: 1 to 512 visible ASCII characters.
 *
 * @example
 * ```ts run
 * import { isHeaderText } from "@cardpin/client-core/issuer";
 *
 * console.log(isHeaderText("key_1"), isHeaderText("two words")); // true false
 * ```
 */
export function isHeaderText(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,512}$/.test(value);
}

/** A UUID in any letter case (RFC 9562). */
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Returns a UUID as it is, in any letter case; `undefined` for anything else.
 *
 * @example
 * ```ts run
 * import { readUuid } from "@cardpin/client-core/issuer";
 *
 * console.log(readUuid("not one")); // undefined
 * ```
 */
export function readUuid(value: unknown): string | undefined {
  return typeof value === "string" && uuidForm.test(value) ? value : undefined;
}

/** An identifier without characters that have a meaning in paths and headers. */
export const idForm: RegExp = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Returns a text argument of the given form. `advice` is a literal.
 *
 * @throws CardPinError `invalid-argument`
 * @example
 * ```ts run
 * import { idForm, readText } from "@cardpin/client-core/issuer";
 *
 * const advice = "card is missing: give the card's id.";
 * console.log(readText("acme", "card_1", { form: idForm, advice })); // card_1
 * ```
 */
export function readText(
  issuer: string,
  value: unknown,
  init: { readonly form: RegExp; readonly advice: string },
): string {
  if (typeof value === "string" && init.form.test(value)) return value;
  throw argumentError(issuer, init.advice);
}

/**
 * Returns a value as an object with unknown members; `undefined` for anything else.
 *
 * @example
 * ```ts run
 * import { asObject } from "@cardpin/client-core/issuer";
 *
 * console.log(asObject({ state: "ok" })?.["state"], asObject("text")); // ok undefined
 * ```
 */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>) // checked on the line above
    : undefined;
}

/**
 * Returns a raw body as bytes: text in UTF-8, or the bytes of any view or buffer, also of another realm; `undefined` for anything
 * else.
 *
 * @example
 * ```ts run
 * import { readBytes } from "@cardpin/client-core/issuer";
 *
 * console.log(readBytes("é")?.length, readBytes(new Uint8Array(3).buffer)?.length); // 2 3
 * ```
 */
export function readBytes(value: unknown): Uint8Array | undefined {
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const isBuffer = /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
  return isBuffer ? new Uint8Array(value as ArrayBuffer) : undefined; // said so by its tag
}

/**
 * Makes a {@link CardInfo} of what an issuer sent.
 *
 * @throws CardPinError `unexpected-response` without an id or a state
 * @example
 * ```ts run
 * import { readCardInfo } from "@cardpin/client-core/issuer";
 *
 * const states = { ACT: "active" } as const;
 * const info = readCardInfo({ issuer: "acme", states, card: "card_1", issuerState: "ACT", last4: "4242" });
 * console.log(info.state, info.last4); // active 4242
 * ```
 */
export function readCardInfo(init: {
  readonly issuer: string;
  readonly states: Readonly<Record<string, CardState>>;
  readonly card: unknown;
  readonly issuerState: unknown;
  /** State of the PIN, for issuers that tell it. Default `unknown`. */
  readonly pin?: PinState | undefined;
  readonly physical?: boolean | undefined;
  readonly last4?: unknown;
}): CardInfo {
  const { issuer, states, card, issuerState, pin = "unknown", physical, last4 } = init;
  if (typeof card !== "string" || typeof issuerState !== "string") {
    // A card was read, nothing was changed.
    throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer });
  }
  return omitUndefined({
    card,
    state: Object.hasOwn(states, issuerState) ? (states[issuerState] ?? "other") : "other",
    issuerState,
    pin,
    physical,
    last4: typeof last4 === "string" && /^\d{4}$/.test(last4) ? last4 : undefined,
  });
}
