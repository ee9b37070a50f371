import { Pin } from "@cardpin/pin-crypto";
import { PinPolicyError } from "./errors.ts";
import type { Policy } from "./policy.ts";
import { isRecord } from "./rule.ts";
import type { PersonalFacts } from "./rules/personal.ts";

/** Options of {@link generatePin}. */
export interface GenerateOptions {
  /** Number of digits; the shortest that the policy allows, unless given. */
  readonly length?: number;
  /** What is known about the cardholder, for the rule `personal`. */
  readonly facts?: PersonalFacts;
  /** Fills bytes with random ones; `crypto.getRandomValues` unless given. Only for tests. */
  readonly random?: (bytes: Uint8Array) => void;
}

/** Far beyond what a policy needs that allows anything at all: the default policy takes 1.2 tries on average. */
const mostTries = 1_000_000;

/** How many random bytes in a row may be of no use: from a sound source, less than one time in 10^400. */
const mostSkipped = 256;

/**
 * Draws a PIN: each one that the policy allows at this length with the same probability, from the system's cryptographic
 * random source.
 *
 * @throws PinPolicyError `invalid-rules` when it is no policy; `invalid-parameter` when the options are none; `invalid-lengths` when the
 * policy has not that length; `invalid-random` when the random source is broken; `nothing-allowed` when no PIN passes; `invalid-facts`
 * @example
 * ```ts
 * using pin = generatePin(defaultPolicy, { length: 6 });
 * ```
 */
export function generatePin(policy: Policy, options: GenerateOptions = {}): Pin {
  if (typeof policy?.check !== "function" || !Array.isArray(policy.lengths)) {
    throw new PinPolicyError("invalid-rules", "generatePin() takes a policy, such as createPolicy() makes.");
  }
  const { length = policy.lengths[0] ?? 0, facts, random = fillRandom } = options ?? {};
  if (!isRecord(options ?? {}) || typeof random !== "function") {
    throw new PinPolicyError(
      "invalid-parameter",
      "generatePin(policy, options): options are an object; random, if given, is a function that fills bytes.",
    );
  }
  if (!policy.lengths.includes(length)) {
    throw new PinPolicyError(
      "invalid-lengths",
      "The policy does not allow PINs of this length: pass one of policy.lengths.",
    );
  }
  const draw = drawDigits(random);
  const digits = new Uint8Array(length);
  try {
    for (let tries = 0; tries < mostTries; tries++) {
      for (let i = 0; i < length; i++) digits[i] = 0x30 + draw.next();
      if (policy.check(digits, facts).ok) return Pin.from(digits);
    }
  } finally {
    digits.fill(0);
    draw.wipe();
  }
  throw new PinPolicyError(
    "nothing-allowed",
    "No PIN that was drawn passes the policy: loosen a rule or pick another length, and see that the random source is one.",
  );
}

/** Uniform digits from random bytes: bytes from 250 on are skipped, since 256 is not a multiple of ten. */
function drawDigits(random: (bytes: Uint8Array) => void): { next: () => number; wipe: () => void } {
  const bytes = new Uint8Array(16);
  let used = bytes.length;
  return {
    next: () => {
      for (let skipped = 0; skipped < mostSkipped; skipped++) {
        if (used === bytes.length) {
          random(bytes);
          used = 0;
        }
        const byte = bytes[used++] ?? 255;
        if (byte < 250) return byte % 10;
      }
      throw new PinPolicyError(
        "invalid-random",
        "The random source gives hardly any byte below 250: pass one that fills them evenly, or none.",
      );
    },
    wipe: () => bytes.fill(0),
  };
}

function fillRandom(bytes: Uint8Array): void {
  // The Web Crypto types want bytes that are known not to be shared with a worker; these are made above.
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}
