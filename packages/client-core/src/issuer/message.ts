import { parseJson } from "./body.ts";
import type { OperationRequest } from "./protocol.ts";

const longestMessage = 300;
const mask = "***";

/**
 * Returns an issuer's own text, cut to 300 characters, with a mask in the place of each word that may be an identifier, an
 * address or a PIN, and of everything that the request carried.
 */
export function maskMessage(
  message: unknown,
  sent: { readonly request: OperationRequest; readonly headers: Readonly<Record<string, string>> },
): string | undefined {
  if (typeof message !== "string" || message.trim() === "") return undefined;
  const carried = wordsOf(sent.request, sent.headers);
  const words = message
    .slice(0, 4 * longestMessage)
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
  const masked = words.map((word) => (isSuspect(word) || carried.has(bare(word)) ? mask : word)).join(" ");
  return masked.length > longestMessage ? `${masked.slice(0, longestMessage - 1)}…` : masked;
}

function isSuspect(word: string): boolean {
  return /[\p{N}@/\\]/u.test(word) || [...word].length > 24;
}

/** A word as it is compared: letters only, in one case. */
function bare(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
}

function wordsOf(request: OperationRequest, headers: Readonly<Record<string, string>>): ReadonlySet<string> {
  const { url, body } = request;
  const texts = [
    ...Object.values(headers),
    ...url.pathname.split("/").map(decoded),
    ...[...url.searchParams.values()],
    ...textsIn(body === undefined ? undefined : parseJson(withoutDigits(body))),
  ];
  return new Set(texts.flatMap((text) => text.split(/[\s,;:&="']+/).map(bare)).filter((word) => word !== ""));
}

// The digits of a PIN must not become a string; words with digits are masked anyway.
function withoutDigits(body: Uint8Array): Uint8Array {
  return body.map((byte) => (byte >= 0x31 && byte <= 0x39 ? 0x30 : byte));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
