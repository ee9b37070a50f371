import { expect, test, vi } from "vitest";
import * as deno from "../src/primitives/deno.ts";
import * as node from "../src/primitives/node.ts";
import type { Primitives } from "../src/primitives/primitives.ts";
import { hex, seeded } from "./support.ts";

// As in Deno, whose node:crypto throws for these names.
const gaps = vi.hoisted(() => ({ open: false }));
vi.mock("../src/primitives/node.ts", async (importOriginal) => {
  const original = await importOriginal<typeof node>();
  const throwing = <Args extends unknown[]>(fn: (...args: Args) => Uint8Array) => {
    return (...args: Args): Uint8Array => {
      if (gaps.open) throw new TypeError("Unknown cipher");
      return fn(...args);
    };
  };
  return {
    ...original,
    aesCbcBlocks: throwing(original.aesCbcBlocks),
    aesGcmEncrypt: throwing(original.aesGcmEncrypt),
    aesGcmDecrypt: throwing(original.aesGcmDecrypt),
  };
});

const backEnd: Primitives = deno;

test("where Deno has no AES-192 the same bytes come from noble", () => {
  const random = seeded(192);
  const [key, iv, aad, data] = [random.bytes(24), random.bytes(16), random.bytes(9), random.bytes(32)];
  const run = (): string[] => {
    const sealed = backEnd.aesGcmEncrypt(key, iv.subarray(4), aad, data);
    const results = [
      backEnd.aesCbcBlocks("encrypt", key, iv, data),
      backEnd.aesCbcBlocks("decrypt", key, iv, data),
      sealed,
      backEnd.aesGcmDecrypt(key, iv.subarray(4), aad, sealed),
    ];
    sealed[0] = (sealed[0] ?? 0) ^ 1;
    expect(() => backEnd.aesGcmDecrypt(key, iv.subarray(4), aad, sealed)).toThrow();
    return results.map(hex);
  };
  const native = run();
  gaps.open = true;
  expect(run()).toEqual(native);
  expect(() => node.aesCbcBlocks("encrypt", key, iv, data)).toThrow("Unknown cipher");
});
