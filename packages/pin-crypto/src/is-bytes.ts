/**
 * Whether `value` is a Uint8Array: also one of another realm (a frame, `node:vm`, a test runner), but no proxy and nothing that
 * only inherits from the class, both of which fail when their bytes are read.
 */
export function isBytes(value: unknown): value is Uint8Array {
  // The tag tells the views apart, and is the same in every realm.
  return ArrayBuffer.isView(value) && (value as Uint8Array)[Symbol.toStringTag] === "Uint8Array";
}
