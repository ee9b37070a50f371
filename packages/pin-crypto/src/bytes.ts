/**
 * Whether `value` is a Uint8Array, including a Buffer and an array of another realm (a frame, `node:vm`, a test runner). A
 * proxy of an array and an object that only inherits from the class are refused: reading their bytes fails.
 */
export function isBytes(value: unknown): value is Uint8Array {
  // The tag tells the views apart and is the same in every realm.
  return ArrayBuffer.isView(value) && (value as Uint8Array)[Symbol.toStringTag] === "Uint8Array";
}

/** Returns both arrays as one. */
export function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Returns the UTF-8 bytes of a string. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Draws bytes from the runtime's cryptographic source. */
export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Calls `fn` with bytes that nobody needs afterwards, and wipes them, even when `fn` throws. */
export function useThenWipe<T>(bytes: Uint8Array, fn: (bytes: Uint8Array) => T): T {
  try {
    return fn(bytes);
  } finally {
    bytes.fill(0);
  }
}

/** Whether every value is in the range. It reads all of them, so the time does not tell which one is outside. */
export function isWithin(values: ArrayLike<number>, lowest: number, highest: number): boolean {
  let fits = true;
  // The index is inside the length. NaN is outside of every range.
  for (let i = 0; i < values.length; i++)
    fits = (values[i] as number) >= lowest && (values[i] as number) <= highest && fits;
  return fits;
}
