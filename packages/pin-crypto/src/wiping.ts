/** What `fn` makes of bytes that nobody needs afterwards: they are wiped, also where it throws. */
export function wiping<T>(bytes: Uint8Array, fn: (bytes: Uint8Array) => T): T {
  try {
    return fn(bytes);
  } finally {
    bytes.fill(0);
  }
}
