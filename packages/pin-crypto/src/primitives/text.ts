import type { TextEncoding } from "./primitives.ts";

/** Returns bytes, or the UTF-8 bytes of a string. */
export function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

export function toText(data: Uint8Array | string, encoding: TextEncoding): string {
  const bytes = bytesOf(data);
  if (encoding === "hex") return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return encoding === "base64" ? text : text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromText(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === "hex") return Uint8Array.from(text.match(/../gs) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const standard = text.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
  } catch {
    // The caller sees that this does not encode back to the text.
    return new Uint8Array(0);
  }
}
