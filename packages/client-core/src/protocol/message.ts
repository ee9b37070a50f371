import { parseForm, parseJson } from "./body.ts";
import type { OperationRequest } from "./protocol.ts";

const longestMessage = 300;
/** How much of an issuer's text is looked at. */
const longestRead = 1_200;
const mask = "***";

/**
 * Returns an issuer's own text, cut to 300 characters and masked. A mask takes the place of each word that may be an identifier,
 * an address or a PIN, and of everything that the request carried.
 */
export function maskMessage(
  message: unknown,
  sent: { readonly request: OperationRequest; readonly headers: Readonly<Record<string, string>> },
): string | undefined {
  if (typeof message !== "string" || message.trim() === "") return undefined;
  const carried = wordsOf(sent.request, sent.headers);
  const fragments = fragmentsOf(sent.headers);
  const words = message
    .slice(0, longestRead)
    // Characters that are not seen must not part a word.
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Cc}/gu, " ")
    .split(/\s+/);
  // The cut may have left a part of a word, which would not be recognised.
  if (message.length > longestRead) words.pop();
  const masked = words
    .filter((word) => word !== "")
    .map((word) => (isSuspect(word) || isCarried(word, carried) || isFragment(word, fragments) ? mask : word))
    .join(" ");
  return masked.length > longestMessage ? `${masked.slice(0, longestMessage - 1)}…` : masked;
}

function isSuspect(word: string): boolean {
  return /[\p{N}@/\\]/u.test(word) || [...word].length > 24;
}

/** Whether a word is one that the request carried, or has one in it, as `password=…` has. */
function isCarried(word: string, carried: ReadonlySet<string>): boolean {
  const compared = bare(word);
  if (carried.has(compared)) return true;
  return [...carried].some((one) => one.length >= shortestInside && compared.includes(one));
}

/** Shorter words stand in others by chance. */
const shortestInside = 4;

/** Whether a word is a part of a credential, as when an issuer quotes its beginning only. */
function isFragment(word: string, fragments: readonly string[]): boolean {
  const compared = bare(word);
  if (compared.length < shortestFragment) return false;
  return fragments.some((one) => one.includes(compared) || compared.includes(one));
}

/** In random letters, six that make a word of a sentence do not occur by chance. */
const shortestFragment = 6;

/** A word as it is compared: letters only, without accents, in one case. */
function bare(word: string): string {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
}

// An identifier such as `card-1001` must not hide the word "card". A word with a digit is masked anyway.
function wordsOf(request: OperationRequest, headers: Readonly<Record<string, string>>): ReadonlySet<string> {
  const { operation, url, body } = request;
  // Words of the spec, such as "card", are no secrets, and messages need them.
  const literals = new Set(operation.path.split("/"));
  const texts = [
    ...Object.entries(headers).flatMap(([name, value]) => (fixedHeaders.has(name) ? [] : [value])),
    ...url.pathname
      .split("/")
      .filter((segment) => !literals.has(segment))
      .map(decoded),
    ...[...url.searchParams.values()],
    ...textsIn(body === undefined ? undefined : operation.form ? parseForm(body) : parseJson(withoutDigits(body))),
  ];
  const words = texts.flatMap((text) => text.split(/[\s,;:&="']+/)).filter((word) => !/\p{N}/u.test(word));
  return new Set(words.map(bare).filter((word) => word !== ""));
}

/** The letters between the digits of headers that hold credentials. An id such as `wallet-1001` must not hide "wallet". */
function fragmentsOf(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => !fixedHeaders.has(name) && !name.endsWith("-id"))
    .flatMap(([, value]) => value.split(/[\s,;:&="']+/))
    .filter((word) => /\p{N}/u.test(word))
    .flatMap((word) => word.split(/\p{N}+/u).map(bare))
    .filter((letters) => letters.length >= shortestFragment);
}

/** Headers whose values are the same for everybody. */
const fixedHeaders: ReadonlySet<string> = new Set(["accept", "accept-encoding", "content-type"]);

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
