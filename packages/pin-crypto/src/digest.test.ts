import { expect, test } from "vitest";
import { ascii, codeOf, expectBytes, wrong } from "../test/support.ts";
import { digest } from "./index.ts";

test("digests of abc are those of FIPS 180-4 and RFC 1321", () => {
  expectBytes(
    digest({ algorithm: "sha-256", data: "abc" }),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  expectBytes(
    digest({ algorithm: "sha-512", data: ascii("abc") }),
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  );
  expectBytes(digest({ algorithm: "md5", data: "abc" }), "900150983cd24fb0d6963f7d28e17f72");
});

test("refuses what it does not know", () => {
  expect(codeOf(() => digest(wrong(undefined)))).toBe("invalid-options");
  expect(codeOf(() => digest({ algorithm: wrong("sha-1"), data: "abc" }))).toBe("unknown-algorithm");
  expect(codeOf(() => digest({ algorithm: "md5", data: wrong(undefined) }))).toBe("invalid-data");
});
