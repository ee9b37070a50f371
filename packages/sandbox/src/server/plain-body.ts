import { type Call, UNREADABLE } from "../emulators/emulator.ts";
import { type JsonValue, parseJson } from "../json.ts";

/** Reads JSON, or a form as an object of strings, by the content type. */
export function openPlainBody(call: Call): JsonValue | undefined | typeof UNREADABLE {
  if (call.rawBody.length === 0) return undefined;
  const text = decodeUtf8(call.rawBody);
  if (text === undefined) return UNREADABLE;
  if (call.contentType === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  return parseJson(text) ?? UNREADABLE;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
