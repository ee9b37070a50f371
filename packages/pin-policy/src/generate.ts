import { Pin } from "@cardpin/pin-crypto";
import { isBytes } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import type { PersonalFacts } from "./facts.ts";
import type { Policy } from "./policy.ts";
import { isRecord } from "./values.ts";

/** Options of {@link generatePin}. */
export interface GenerateOptions {
  /** Number of digits; by default the shortest that the policy allows. */
  readonly length?: number | undefined;
  /** What you know about the cardholder, for the rule `personal`. */
  readonly facts?: PersonalFacts | null | undefined;
  /** Returns so many random bytes; by default from `crypto.getRandomValues`. Only for tests. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

/** Far more than a policy needs that allows anything at all: the default policy takes 1.2 tries on average. */
const mostTries = 1_000_000;

/** How many random bytes in a row may be unusable: from a sound source, less than once in 10^400 times. */
const mostSkipped = 256;

/**
 * Draws a PIN from the system's cryptographic random source. Each PIN that the policy allows at this length is equally likely.
 *
 * @returns a `Pin`; dispose it when you have sent it
 * @throws PinPolicyError `invalid-rules` when `policy` is not a policy; `invalid-parameter` when the options are not an object;
 * `invalid-lengths` when the policy does not allow that length; `invalid-random` when the random source is broken;
 * `nothing-allowed` when no drawn PIN passes; `invalid-facts`
 * @example
 * ```ts
 * import { defaultPolicy, generatePin } from "@cardpin/pin-policy";
 *
 * using pin = generatePin(defaultPolicy, { length: 6 });
 * console.log(pin.length, defaultPolicy.check(pin).ok); // 6 true
 * ```
 */
export function generatePin(policy: Policy, options: GenerateOptions = {}): Pin {
  if (typeof policy?.check !== "function" || !Array.isArray(policy.lengths)) {
    throw new PinPolicyError("invalid-rules", "generatePin() takes a policy, such as createPolicy() returns.");
  }
  const { length = policy.lengths[0] ?? 0, facts, random = platformRandom } = options ?? {};
  if (!isRecord(options ?? {}) || typeof random !== "function") {
    throw new PinPolicyError(
      "invalid-parameter",
      "generatePin(policy, options): options must be an object, and options.random a function (length) => bytes.",
    );
  }
  if (!policy.lengths.includes(length)) {
    throw new PinPolicyError("invalid-lengths", "options.length must be one of policy.lengths.");
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
    "No drawn PIN passes the policy. Loosen a rule, choose another length, or check the random source.",
  );
}

const bytesAtOnce = 16;

/** Draws uniform digits from random bytes. Bytes from 250 on are skipped, since 256 is not a multiple of ten. */
function drawDigits(random: (length: number) => Uint8Array): { next: () => number; wipe: () => void } {
  let bytes: Uint8Array = new Uint8Array(0);
  let used = 0;
  return {
    next: () => {
      for (let skipped = 0; skipped < mostSkipped; skipped++) {
        if (used === bytes.length) {
          bytes.fill(0);
          const drawn: unknown = random(bytesAtOnce);
          if (!isBytes(drawn) || drawn.length !== bytesAtOnce) {
            throw new PinPolicyError(
              "invalid-random",
              "options.random must return a Uint8Array with exactly as many bytes as it is asked for.",
            );
          }
          bytes = drawn;
          used = 0;
        }
        const byte = bytes[used++] ?? 255;
        if (byte < 250) return byte % 10;
      }
      throw new PinPolicyError(
        "invalid-random",
        "options.random returns hardly any byte below 250. Pass one that returns uniform random bytes.",
      );
    },
    wipe: () => bytes.fill(0),
  };
}

function platformRandom(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
