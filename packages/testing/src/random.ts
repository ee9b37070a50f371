import { createHash } from "node:crypto";

/**
 * Makes a source of bytes for the option `random` of a client or of the sandbox. The same seed gives the same bytes in each
 * run, and no two calls give the same ones. It is for tests only, because anybody can predict it.
 *
 * @param seed any text, such as the test's name
 * @returns a function that returns `length` bytes
 * @throws TypeError when the length is not a whole number from 0
 * @example
 * ```ts run
 * import { testRandom } from "@cardpin/testing";
 *
 * const random = testRandom("resets a PIN");
 * console.log(Buffer.from(random(4)).toString("hex")); // d35688a6
 * console.log(Buffer.from(random(4)).toString("hex")); // 3e0558dd
 * ```
 */
export function testRandom(seed = ""): (length: number) => Uint8Array {
  let block = 0;
  return (length) => {
    if (!Number.isInteger(length) || length < 0) throw new TypeError("The length must be a whole number from 0.");
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      const hash = createHash("sha256").update(`${block} ${seed}`).digest();
      bytes.set(hash.subarray(0, Math.min(32, length - at)), at);
      block += 1;
    }
    return bytes;
  };
}
