import { describe, expect, test } from "vitest";
import { codeOf, digitsOf, fixture, hex, unhex, wrong } from "../test/support.ts";
import { decodeFormat4PinField, encodeFormat4PanField, encodeFormat4PinField } from "./format-4.ts";
import { decodePinBlock, decryptPinBlock, encodePinBlock, encryptPinBlock, keyCheckValue } from "./index.ts";
import {
  decodeLegacyPinBlock,
  encodeLegacyPinBlock,
  encryptLegacyPinBlock,
  generateIbm3624Pin,
  ibm3624Offset,
  visaPvv,
} from "./legacy.ts";

interface Vector {
  id: string;
  kind: string;
  format: string;
  pin: string | null;
  pan: string | null;
  random: string | null;
  clearBlockHex: string | null;
  panFieldHex: string | null;
  keyHex: string | null;
  algorithm: string | null;
  encryptedHex: string | null;
  expect: "valid" | "invalid";
  verified: boolean;
  ibm3624?: { decimalizationTable: string; offset: string; panOffset: number; panLength: number; panPad: string };
  pvv?: { pvki: string; value: string };
}

const vectors = fixture<Vector[]>("pin-vectors.json");
const isoFormats: Record<string, string> = { "ISO-0": "iso-0", "ISO-1": "iso-1", "ISO-2": "iso-2", "ISO-3": "iso-3" };
const legacyFormats: Record<string, string> = {
  "OEM-1": "diebold",
  "ECI-2": "eci-2",
  "VISA-2": "visa-2",
  "VISA-4": "visa-4",
  DOCUTEL: "docutel",
};

/** What the package makes of a vector: upper-case hexadecimal, or the PIN. */
function result(vector: Vector): string {
  const { kind, format, pin, pan, algorithm } = vector;
  const key = unhex(vector.keyHex ?? "");
  const fill = vector.random ?? undefined;
  const upper = (bytes: Uint8Array): string => hex(bytes).toUpperCase();
  const isLegacy = format in legacyFormats;
  const options = wrong<never>({
    format: isLegacy ? legacyFormats[format] : (isoFormats[format] ?? "iso-4"),
    ...(pin && { pin }),
    ...(pan && { pan }),
    ...(fill && { fill }),
    // A single DES key is the same as that key three times in TDES.
    key: algorithm === "DES-ECB" ? unhex((vector.keyHex ?? "").repeat(3)) : key,
  });
  const block = unhex(vector.clearBlockHex ?? "");
  const given = wrong<object>(options);
  if (kind === "encode") return upper(isLegacy ? encodeLegacyPinBlock(options) : encodePinBlock(options));
  if (kind === "decode") {
    const decode = wrong<never>({ ...given, block });
    return digitsOf(isLegacy ? decodeLegacyPinBlock(decode) : decodePinBlock(decode));
  }
  if (kind === "encipher") return upper(isLegacy ? encryptLegacyPinBlock(options) : encryptPinBlock(options));
  if (kind === "decipher") {
    return digitsOf(decryptPinBlock(wrong({ ...given, block: unhex(vector.encryptedHex ?? "") })));
  }
  if (kind === "pinfield") return upper(encodeFormat4PinField(options)).slice(0, vector.clearBlockHex?.length);
  if (kind === "decode-pinfield") return digitsOf(decodeFormat4PinField({ field: block }));
  if (kind === "panfield") return upper(encodeFormat4PanField(options));
  if (kind === "visa-pvv") return visaPvv({ key, pan: pan ?? "", pin: pin ?? "", pvki: vector.pvv?.pvki ?? "" });
  if (kind === "kcv") {
    // This vector is the CMAC of the empty message, as its note says.
    const method = algorithm === "KCV-TDES" ? "tdes-zero" : "aes-cmac-empty";
    return upper(keyCheckValue({ method, key }));
  }
  throw new Error(`no test for kind ${kind}`);
}

function published(vector: Vector): string | null {
  if (vector.kind === "decode" || vector.kind === "decipher" || vector.kind === "decode-pinfield") return vector.pin;
  if (vector.kind === "panfield") return vector.panFieldHex;
  if (vector.kind === "visa-pvv") return vector.pvv?.value ?? null;
  return vector.kind === "encipher" || vector.kind === "kcv" ? vector.encryptedHex : vector.clearBlockHex;
}

describe("published vectors", () => {
  const simple = vectors.filter((vector) => vector.kind !== "ibm3624-offset");

  test.each(simple.filter((vector) => vector.verified && vector.expect === "valid"))("$id $kind $format", (vector) => {
    expect(result(vector)).toBe(published(vector));
  });

  test.each(simple.filter((vector) => vector.verified && vector.expect === "invalid"))(
    "$id $kind $format is refused",
    (vector) => {
      expect(codeOf(() => result(vector))).toMatch(/^(block-refused|invalid-block)$/);
    },
  );

  test.each(vectors.filter((vector) => !vector.verified))("$id does not come out as published", (vector) => {
    expect(codeOf(() => expect(result(vector)).not.toBe(published(vector)))).toBe("none");
  });

  test.each(vectors.filter((vector) => vector.kind === "ibm3624-offset"))("$id IBM 3624", (vector) => {
    const { decimalizationTable, offset, panOffset, panLength, panPad } = vector.ibm3624 ?? wrong<never>(undefined);
    const common = {
      key: unhex(vector.keyHex ?? ""),
      pan: vector.pan ?? "",
      decimalizationTable,
      validation: { start: panOffset, length: panLength, pad: panPad },
    };
    expect(digitsOf(generateIbm3624Pin({ ...common, offset }))).toBe(vector.pin);
    expect(ibm3624Offset({ ...common, pin: vector.pin ?? "" })).toBe(offset);
  });

  test("the whole file is looked at", () => {
    expect(vectors).toHaveLength(99);
    expect(vectors.filter((vector) => !vector.verified)).toHaveLength(1);
  });
});
