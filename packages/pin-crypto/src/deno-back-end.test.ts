import { expect, test, vi } from "vitest";
import { hex, seeded } from "../test/support.ts";
import * as deno from "./primitives/deno.ts";
import * as node from "./primitives/node.ts";
import type { Primitives } from "./primitives/primitives.ts";

// As in Deno, whose node:crypto throws for these names.
const gaps = vi.hoisted(() => ({ open: false }));
vi.mock("./primitives/node.ts", async (importOriginal) => {
  const original = await importOriginal<typeof node>();
  const throwing = <Args extends unknown[]>(fn: (...args: Args) => Uint8Array) => {
    return (...args: Args): Uint8Array => {
      if (gaps.open) throw new TypeError("Unknown cipher");
      return fn(...args);
    };
  };
  return {
    ...original,
    cipherBlocks: throwing(original.cipherBlocks),
    aesGcmEncrypt: throwing(original.aesGcmEncrypt),
    aesGcmDecrypt: throwing(original.aesGcmDecrypt),
  };
});

const backEnd: Primitives = deno;

test("where Deno has no AES-192 the same bytes come from noble", () => {
  const random = seeded(192);
  const [key, iv, aad, data] = [random.bytes(24), random.bytes(16), random.bytes(9), random.bytes(32)];
  const run = (): string[] => {
    const sealed = backEnd.aesGcmEncrypt(key, data, iv.subarray(4), aad);
    const results = [
      backEnd.cipherBlocks("aes-cbc", "encrypt", key, data, iv),
      backEnd.cipherBlocks("aes-cbc", "decrypt", key, data, iv),
      sealed,
      backEnd.aesGcmDecrypt(key, sealed, iv.subarray(4), aad),
    ];
    sealed[0] = (sealed[0] ?? 0) ^ 1;
    expect(() => backEnd.aesGcmDecrypt(key, sealed, iv.subarray(4), aad)).toThrow();
    return results.map(hex);
  };
  const native = run();
  gaps.open = true;
  expect(run()).toEqual(native);
  expect(() => node.cipherBlocks("aes-cbc", "encrypt", key, data, iv)).toThrow("Unknown cipher");
});
