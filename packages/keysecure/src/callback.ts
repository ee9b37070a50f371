import {
  asObject,
  type HeaderSource,
  optionsError,
  parseJson,
  readBytes,
  readHeader,
} from "@cardpin/client-core/issuer";
import { isSecretKey, type SecretKey, signHmac } from "@cardpin/pin-crypto";
import { equalBytes } from "@cardpin/pin-crypto/codec";
import type { KeySecureMemberKind } from "./callback-members.ts";
import { countReadings, fitKinds, isDocumentedCallback } from "./callback-readings.ts";
import type { components } from "./generated/paths.ts";
import { rawMembers } from "./raw-members.ts";

/** A card's status changed. */
export type CardUpdateCallback = components["schemas"]["CardUpdateCallback"];
/** A transaction asks to be authorised: answer within 800 ms. */
export type AuthCallback = components["schemas"]["AuthCallback"];
/** A transaction took place. */
export type ConsumptionCallback = components["schemas"]["ConsumptionCallback"];

/** What KeySecure posts to the merchant's callback URL. There is none for a PIN. */
export type KeySecureCallback =
  | CardUpdateCallback
  | AuthCallback
  | ConsumptionCallback
  | { readonly id: string; readonly action: string; readonly data: Readonly<Record<string, unknown>> };

/** What {@link verifyKeySecureCallback} says. The callback is there only when its signature is right. */
export type KeySecureCallbackVerdict =
  | {
      readonly ok: true;
      readonly callback: KeySecureCallback;
      /** The signature, for dropping repeats: a callback that is sent again under another `id` has the same one. */
      readonly signature: string;
    }
  | {
      readonly ok: false;
      /**
       * `ambiguous`: the signature is right, but its text, which has no escapes, can be read in two ways or in another one than
       * the body. Do not act on it: read the card or the transaction from KeySecure instead.
       */
      readonly reason:
        | "missing-header"
        | "unknown-version"
        | "stale"
        | "ambiguous"
        | "wrong-signature"
        | "not-a-callback";
    };

/** What {@link verifyKeySecureCallback} needs. */
export interface KeySecureCallbackInput {
  readonly headers: HeaderSource;
  /** The raw body, exactly as it came; not parsed and serialised again, or numbers lose their text. */
  readonly body: string | Uint8Array;
  /** The `appId` of the signed text. What it is could not be read; perhaps the `Api-Key`. */
  readonly appId: string;
  /** The key of the signature, or several during a rotation. By the look of it `apiSecret`; unverified. */
  readonly secret: string | SecretKey | readonly (string | SecretKey)[];
  /**
   * Members of `data` that KeySecure has added since, with what their values can be. A member that is neither documented nor
   * named here is taken for free text, which makes more callbacks `ambiguous`.
   */
  readonly members?: Readonly<Record<string, KeySecureMemberKind>>;
  /** Greatest distance of the timestamp from now, in milliseconds. KeySecure documents none. Default 300 000. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number;
}

/**
 * Checks that a callback comes from KeySecure (signature version V1), in constant time, over the raw text of its members. It
 * needs no client. The signed text joins members with `&` and has no escapes, so it is accepted only when it can be read in one
 * way by the documented kinds of members, and the body is that reading.
 *
 * The signature covers the members of `data` and no more: `id` and `action` are not proven. Drop a callback whose `id` **or**
 * whose `signature` you have seen, and trust what `data` says. https://docs-payment-merchant.keysecure.io/en/API/code-utils
 *
 * @throws CardPinError `invalid-options` when appId, secret or body is missing, a time is no number, or members are invalid
 * @example
 * ```ts
 * import { verifyKeySecureCallback } from "@cardpin/keysecure";
 *
 * export function receive(headers: Headers, body: Uint8Array): { code: number; message: string } {
 *   const { KEYSECURE_APP_ID: appId = "", KEYSECURE_SECRET: secret = "", KEYSECURE_OLD_SECRET: old } = process.env;
 *   const verdict = verifyKeySecureCallback({ headers, body, appId, secret: old === undefined ? secret : [secret, old] });
 *   return verdict.ok ? { code: 0, message: "" } : { code: 1, message: verdict.reason };
 * }
 * ```
 */
export function verifyKeySecureCallback(input: KeySecureCallbackInput): KeySecureCallbackVerdict {
  const { headers, bytes, appId, secrets, members: added, toleranceMs, now } = readInput(input);
  const timestamp = readHeader(headers, "timestamp");
  const signature = readHeader(headers, "signature");
  if (timestamp === undefined || signature === undefined || !/^\d{1,15}$/.test(timestamp)) {
    return { ok: false, reason: "missing-header" };
  }
  if ((readHeader(headers, "sign-version") ?? "V1") !== "V1") return { ok: false, reason: "unknown-version" };
  const callback = asObject(parseJson(bytes));
  const members = dataMembers(bytes);
  if (typeof callback?.["id"] !== "string" || typeof callback["action"] !== "string" || members === undefined) {
    return { ok: false, reason: "not-a-callback" };
  }
  const signed = signedMembers({ appId, timestamp, members });
  const text = signedText(signed);
  const given = utf8.encode(signature.toLowerCase());
  // Every secret is tried, so that the time does not say which one is right.
  const right = secrets.map((secret) => signatureOf(text, secret)).filter((own) => equalBytes(utf8.encode(own), given));
  // A lone surrogate becomes another character in UTF-8, so its text is not the one that was signed.
  if (right[0] === undefined || strictUtf8.decode(utf8.encode(text)) !== text) {
    return { ok: false, reason: "wrong-signature" };
  }
  if (Math.abs(now - Number(timestamp)) > toleranceMs) return { ok: false, reason: "stale" };
  if (signed.get("appId") !== appId || signed.get("timestamp") !== timestamp || !fitKinds(members, added)) {
    return { ok: false, reason: "ambiguous" };
  }
  const readings = countReadings(text, { appId, timestamp, members: added });
  const isTheOne = readings?.count === 1 && readings.documented === isDocumentedCallback(new Set(signed.keys()));
  if (!isTheOne) return { ok: false, reason: "ambiguous" };
  // The members that all callbacks share were checked.
  return { ok: true, callback: callback as unknown as KeySecureCallback, signature: right[0] };
}

function readInput(input: KeySecureCallbackInput): {
  readonly headers: HeaderSource;
  readonly bytes: Uint8Array;
  readonly appId: string;
  readonly secrets: readonly (string | SecretKey)[];
  readonly members: KeySecureCallbackInput["members"];
  readonly toleranceMs: number;
  readonly now: number;
} {
  const { headers, body, appId, secret, members, toleranceMs = 300_000, now = Date.now() } = input ?? {};
  if (typeof appId !== "string" || appId === "") {
    throw optionsError("keysecure", "appId is missing: give the appId that KeySecure signs its callbacks with.");
  }
  const secrets: readonly (string | SecretKey)[] = isList(secret) ? secret : [secret];
  if (secrets.length === 0 || secrets.length > 8 || !secrets.every(isSecret)) {
    throw optionsError(
      "keysecure",
      "secret is missing: give the secret that KeySecure signs with, or a list of 1 to 8.",
    );
  }
  const bytes = readBytes(body);
  if (bytes === undefined) {
    throw optionsError("keysecure", "body must be the raw body as a string or bytes, before any parsing.");
  }
  if (typeof toleranceMs !== "number" || !(toleranceMs >= 0) || !Number.isFinite(now)) {
    throw optionsError(
      "keysecure",
      "toleranceMs must be 0 or more milliseconds, and now milliseconds since the epoch.",
    );
  }
  const kinds: readonly unknown[] = ["word", "number", "object", "array", "text"];
  if (
    members !== undefined &&
    !Object.values(asObject(members) ?? { none: "" }).every((kind) => kinds.includes(kind))
  ) {
    throw optionsError("keysecure", 'members must name kinds: "word", "number", "object", "array" or "text".');
  }
  return { headers, bytes, appId, secrets, members, toleranceMs, now };
}

function isSecret(value: unknown): value is string | SecretKey {
  return isSecretKey(value) || (typeof value === "string" && value !== "");
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/**
 * Signs a callback as KeySecure does, for tests of your own endpoint. Gives the headers to send with `body`.
 *
 * @example
 * ```ts run
 * import { signKeySecureCallbackForTest, verifyKeySecureCallback } from "@cardpin/keysecure";
 *
 * const [appId, secret] = ["app_test", "0123456789abcdef0123456789abcdef"];
 * const body = JSON.stringify({ id: "1", action: "Card_update", data: { card_no: "C1" } });
 * const headers = signKeySecureCallbackForTest({ body, appId, secret, timestamp: Date.now() });
 * console.log(verifyKeySecureCallback({ body, headers, appId, secret }).ok); // true
 * ```
 */
export function signKeySecureCallbackForTest(input: {
  readonly body: string;
  readonly appId: string;
  readonly secret: string;
  /** Unix milliseconds. */
  readonly timestamp: number;
}): Record<"content-type" | "timestamp" | "signature" | "sign-version" | "timezone", string> {
  const members = dataMembers(utf8.encode(input.body));
  if (members === undefined)
    throw optionsError("keysecure", "body must be a callback as JSON, with an object as data.");
  const timestamp = String(input.timestamp);
  const signature = signatureOf(signedText(signedMembers({ appId: input.appId, timestamp, members })), input.secret);
  return { "content-type": "application/json", timestamp, signature, "sign-version": "V1", timezone: "UTC+8" };
}

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function dataMembers(body: Uint8Array): ReadonlyMap<string, string> | undefined {
  const data = rawMembers(new TextDecoder().decode(body))?.get("data");
  return data === undefined ? undefined : rawMembers(data);
}

/** What is signed, by name and in order: by UTF-16 code unit, as Java's TreeMap and JavaScript's default comparison both do. */
function signedMembers(parts: {
  readonly appId: string;
  readonly timestamp: string;
  readonly members: ReadonlyMap<string, string>;
}): ReadonlyMap<string, string> {
  const { appId, timestamp, members } = parts;
  const signed = new Map([
    ["appId", appId],
    ["timestamp", timestamp],
  ]);
  for (const [key, raw] of members) {
    if (raw === "null") continue;
    // A string goes in as its text, anything else as the JSON that came. KeySecure lets a member take the place of the first two.
    signed.set(key, raw.startsWith('"') ? String(JSON.parse(raw)) : raw);
  }
  return new Map([...signed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function signedText(signed: ReadonlyMap<string, string>): string {
  return [...signed].map(([name, value]) => `${name}=${value}`).join("&");
}

function signatureOf(text: string, secret: string | SecretKey): string {
  return signHmac({ algorithm: "sha-256", key: secret, data: text, encoding: "hex" });
}
