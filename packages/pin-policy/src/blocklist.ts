import { PinPolicyError } from "./errors.ts";
import { unpackPins } from "./packing.ts";

const marker: unique symbol = Symbol.for("cardpin.policy-blocklist") as never;

/** A named, versioned list of PINs of one length. */
export interface Blocklist {
  /** Name and version, such as `common-4.2026-11`. A list never changes under its id. */
  readonly id: string;
  /** Digits of each PIN in it, 4 to 8. */
  readonly length: number;
  /** How many PINs are in it. */
  readonly count: number;
  /** @internal One bit for each PIN of the length, by its value as a number. Unpacked at the first call. */
  bits(): Uint8Array;
  /** @internal */
  readonly [marker]: true;
}

/** Whether `value` is a list of this package or of another copy of it. It is recognized by its mark. */
export function isBlocklist(value: unknown): value is Blocklist {
  return typeof value === "object" && value !== null && (value as Partial<Blocklist>)[marker] === true;
}

/**
 * Makes a list of your own for the rule {@link blocklist}, such as the commonest PINs of your programme.
 *
 * @param options.id name and version: 1 to 64 letters, digits, dots and dashes
 * @param options.length digits of each PIN, 4 to 8
 * @param options.pins strings of that many digits; order and repeats do not matter
 * @throws PinPolicyError `invalid-blocklist`
 * @example
 * ```ts
 * import { blocklist, createBlocklist, createPolicy } from "@cardpin/pin-policy";
 *
 * const ours = createBlocklist({ id: "ours.1", length: 4, pins: ["4826", "7391"] });
 * const policy = createPolicy({ lengths: [4], rules: [blocklist(ours)] });
 * console.log(policy.check("7391")); // { ok: false, violations: [ { rule: 'blocklist' } ] }
 * ```
 */
export function createBlocklist(options: {
  readonly id: string;
  readonly length: number;
  readonly pins: readonly string[];
}): Blocklist {
  const { id, length, pins } = options ?? {};
  const valid =
    typeof id === "string" &&
    /^[\w.-]{1,64}$/.test(id) &&
    Number.isInteger(length) &&
    length >= 4 &&
    length <= 8 &&
    Array.isArray(pins) &&
    pins.length > 0;
  if (!valid) throw invalidBlocklist();
  const values = new Set<number>();
  for (const pin of pins) {
    if (typeof pin !== "string" || pin.length !== length || !/^\d+$/.test(pin)) {
      throw invalidBlocklist();
    }
    values.add(Number(pin));
  }
  return makeBlocklist({ id, length, count: values.size, unpack: () => values });
}

function invalidBlocklist(): PinPolicyError {
  return new PinPolicyError(
    "invalid-blocklist",
    "A blocklist must have an id of letters, digits, dots and dashes, a length of 4 to 8, and at least one PIN of that length.",
  );
}

/**
 * Makes a list from its packed form.
 *
 * @internal
 */
export function packedBlocklist(options: {
  readonly id: string;
  readonly length: number;
  readonly count: number;
  readonly packed: string;
}): Blocklist {
  return makeBlocklist({ ...options, unpack: () => unpackPins(options.packed) });
}

function makeBlocklist(options: {
  readonly id: string;
  readonly length: number;
  readonly count: number;
  readonly unpack: () => Iterable<number>;
}): Blocklist {
  const { id, length, count, unpack } = options;
  let bits: Uint8Array | undefined;
  function fill(): Uint8Array {
    const filled = new Uint8Array(Math.ceil(10 ** length / 8));
    for (const value of unpack()) filled[value >> 3] = (filled[value >> 3] ?? 0) | (1 << (value & 7));
    return filled;
  }
  return Object.freeze({
    id,
    length,
    count,
    bits: () => {
      bits ??= fill();
      return bits;
    },
    [marker]: true as const,
  });
}
