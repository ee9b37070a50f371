import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ascii, hex, unhex } from "../test/support.ts";
import { encodeBase64 } from "./codec.ts";
import { encodeFormat4PanField, encodeFormat4PinField } from "./format-4.ts";
import { encodePinBlock, encryptField, encryptPinBlock, keyCheckValue } from "./index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const errors = readFileSync(new URL("./errors.ts", import.meta.url), "utf8");

test("the bytes that can be followed by hand are those that come out", () => {
  const [pin, pan, fill] = ["1234", "4111111111111111", "0123456789abcdef"];
  const [aesKey, tdesKey] = [unhex("00112233445566778899aabbccddeeff"), unhex("0123456789abcdeffedcba9876543210")];
  const made = [
    encodePinBlock({ format: "iso-0", pin, pan: "4012345678909" }),
    encryptPinBlock({ format: "iso-0", pin, pan: "4012345678909", key: tdesKey }),
    encodePinBlock({ format: "iso-3", pin, pan: "4012345678909", fill: "abcdefabcd" }),
    encodeFormat4PinField({ pin, fill }),
    encodeFormat4PanField({ pan }),
    encryptPinBlock({ format: "iso-4", pin, pan, key: aesKey, fill }),
    keyCheckValue({ method: "tdes-zero", key: tdesKey }),
  ];
  for (const bytes of made) expect(readme).toContain(hex(bytes).toUpperCase());
  const key = ascii("0123456789abcdef");
  const deterministic = "issuer-requires-it";
  expect(readme).toContain(
    encodeBase64(encryptField({ mode: "aes-ecb", deterministic, key, plaintext: ascii("270946") })),
  );
});

test("every error code is in the table", () => {
  const codes = [...errors.matchAll(/^ {2}(?:\| )?"([a-z0-9-]+)"[:;\n]/gm)].map((match) => match[1]);
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});
