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
      /** `ambiguous`: the signed text, which has no escapes, fits other members just as well, so a right signature proves nothing. */
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
  /** The key of the signature. By the look of it `apiSecret`; unverified. */
  readonly secret: string | SecretKey;
  /** Greatest distance of the timestamp from now, in milliseconds. KeySecure documents none. Default 300 000. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number;
}

/**
 * Checks that a callback comes from KeySecure (signature version V1), in constant time, over the raw text of its members. It
 * needs no client. The signature covers the members of `data` and no more: `id`, `action`, and whether a value is text or a
 * number, are not proven. Drop a callback whose `id` **or** whose `signature` you have seen, and trust what `data` says.
 * https://docs-payment-merchant.keysecure.io/en/API/code-utils
 *
 * @throws CardPinError `invalid-options` when appId, secret or body is missing, or a time is no number
 */
export function verifyKeySecureCallback(input: KeySecureCallbackInput): KeySecureCallbackVerdict {
  const { headers, body, appId, secret, toleranceMs = 300_000, now = Date.now() } = input ?? {};
  if (typeof appId !== "string" || appId === "") {
    throw optionsError("keysecure", "appId is missing: give the appId that KeySecure signs its callbacks with.");
  }
  if (!isSecretKey(secret) && (typeof secret !== "string" || secret === "")) {
    throw optionsError("keysecure", "secret is missing: give the secret that KeySecure signs its callbacks with.");
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
  if (signed.get("appId") !== appId || signed.get("timestamp") !== timestamp || fitsOtherMembers(signed)) {
    return { ok: false, reason: "ambiguous" };
  }
  const expected = signatureOf(signed, secret);
  if (!equalBytes(utf8.encode(expected), utf8.encode(signature.toLowerCase()))) {
    return { ok: false, reason: "wrong-signature" };
  }
  if (Math.abs(now - Number(timestamp)) > toleranceMs) return { ok: false, reason: "stale" };
  // The members that all callbacks share were checked.
  return { ok: true, callback: callback as unknown as KeySecureCallback, signature: expected };
}

/** Signs a callback as KeySecure does, for tests of your own endpoint. Gives the headers to send with `body`. */
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
  const signature = signatureOf(signedMembers({ appId: input.appId, timestamp, members }), input.secret);
  return { "content-type": "application/json", timestamp, signature, "sign-version": "V1", timezone: "UTC+8" };
}

const utf8 = new TextEncoder();

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

/** Whether a value, read as part of the signed text, holds a further member that would stand in order, or a name holds a value. */
function fitsOtherMembers(signed: ReadonlyMap<string, string>): boolean {
  const names = [...signed.keys()];
  return names.some((name, at) => {
    if (/[&=]/.test(name)) return true;
    const next = names[at + 1];
    const hidden = [...(signed.get(name) ?? "").matchAll(/&([^&=]*)=/g)].map(([, hiddenName = ""]) => hiddenName);
    return hidden.some((other) => other > name && (next === undefined || other < next));
  });
}

function signatureOf(signed: ReadonlyMap<string, string>, secret: string | SecretKey): string {
  const text = [...signed].map(([name, value]) => `${name}=${value}`).join("&");
  return signHmac({ algorithm: "sha-256", key: secret, data: text, encoding: "hex" });
}
