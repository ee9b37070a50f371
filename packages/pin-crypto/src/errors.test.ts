import { expect, test } from "vitest";
import { ascii, wrong } from "../test/support.ts";
import * as codec from "./codec.ts";
import * as format4 from "./format-4.ts";
import * as main from "./index.ts";
import { encodeLegacyPinBlock, generateIbm3624Pin, visaPvv } from "./legacy.ts";
import { translatePinBlock } from "./translation.ts";

const { decodePinBlock, encodePinBlock, encryptField, encryptPinBlock } = main;
const { decodeFormat4PinField } = format4;
const key = new Uint8Array(16);
const [pin, pan] = ["1234", "4111111111111111"];
const plaintext = ascii(pin);
const gcm = { mode: "aes-gcm", key } as const;
const ecb = { mode: "aes-ecb", key, deterministic: "issuer-requires-it" } as const;
const disposedPin = main.Pin.from(pin);
disposedPin.dispose();
const disposedKey = main.SecretKey.from(key);
disposedKey.dispose();

/** What a person reads who got it wrong. */
const texts: [text: string, call: () => unknown][] = [
  ["The options must be one object.", () => encodePinBlock(wrong(undefined))],
  ["The format must be iso-0 or iso-1 or iso-2 or iso-3.", () => encodePinBlock(wrong({ format: "iso-4" }))],
  ["The format must be iso-0 or iso-1 or iso-3 or iso-4.", () => encryptPinBlock(wrong({ format: "iso-2" }))],
  ["The PIN must be a Pin, or 4 to 12 ASCII digits as text or bytes.", () => main.Pin.from("12")],
  ["Give the PIN as text: 0472 is not a number.", () => main.Pin.from(wrong(4929))],
  ["Give the PIN as text: 0472 is not a number.", () => encodePinBlock({ format: "iso-2", pin: wrong(4929n) })],
  ["The key was disposed. Make a new one with SecretKey.from().", () => main.SecretKey.from(disposedKey)],
  ["The PIN must be a Pin.", () => main.Pin.from(pin).equals(wrong(key))],
  ["The key must be a SecretKey.", () => main.SecretKey.from(key).equals(wrong(key))],
  ["The PIN must be 4 digits for eci-2.", () => encodeLegacyPinBlock({ format: "eci-2", pin: "12345" })],
  [
    "The PIN must be 4 to 6 digits for visa-2, eci-3 and docutel.",
    () => encodeLegacyPinBlock({ format: "visa-2", pin: "1234567" }),
  ],
  [
    "The PIN was disposed. Make a new one with Pin.from().",
    () => encodePinBlock({ format: "iso-2", pin: disposedPin }),
  ],
  [
    "The PAN must be 12 to 19 ASCII digits, check digit included.",
    () => encodePinBlock({ format: "iso-0", pin, pan: "1" }),
  ],
  ["The PAN must be 1 to 19 ASCII digits, check digit included.", () => format4.encodeFormat4PanField({ pan: "" })],
  [
    "The fill must be as many nibbles as are missing, in the range of the format, in hex or a Uint8Array.",
    () => encodePinBlock({ format: "iso-1", pin, fill: "0" }),
  ],
  [
    "The fill must be a nibble that is not a digit of the PIN.",
    () => encodeLegacyPinBlock({ format: "diebold", pin, fill: "1" }),
  ],
  ["The block must be a Uint8Array of 8 bytes.", () => decodePinBlock({ format: "iso-2", block: key })],
  ["The block must be a Uint8Array of 16 bytes.", () => decodeFormat4PinField({ field: ascii("12345678") })],
  ["The block holds no PIN. Check the format, PAN and key.", () => decodeFormat4PinField({ field: key })],
  [
    "PCI PIN allows iso-1 to become iso-0, iso-1, iso-3 or iso-4, and iso-0, iso-3, iso-4 each other.",
    () => translatePinBlock({ block: key, from: { format: "iso-0", key }, to: { format: "iso-1", key }, pan }),
  ],
  ["The key must be a SecretKey or a Uint8Array of 1 or more bytes.", () => main.SecretKey.from(ascii(""))],
  [
    "The AES key must be a SecretKey or a Uint8Array of 16 or 24 or 32 bytes.",
    () => encryptField({ ...gcm, key: plaintext, plaintext }),
  ],
  [
    "The TDES key must be a SecretKey or a Uint8Array of 16 or 24 bytes.",
    () => encryptPinBlock({ format: "iso-1", pin, key: plaintext }),
  ],
  ["The encoding must be utf8 or hex or base64.", () => main.SecretKey.fromText("00", wrong("HEX"))],
  ["The encoding must be exactly hex.", () => codec.decodeHex("0")],
  ["The data must be a Uint8Array.", () => codec.encodeHex(wrong("00"))],
  ["The mode must be aes-ecb or aes-cbc or aes-gcm.", () => encryptField(wrong({}))],
  [
    'aes-ecb shows equal plaintexts. Pass deterministic: "issuer-requires-it" to accept that.',
    () => encryptField(wrong({ ...ecb, deterministic: true, plaintext })),
  ],
  ["The IV must be left out with aes-ecb.", () => encryptField(wrong({ ...ecb, iv: key, plaintext }))],
  ["The IV must be a Uint8Array of 12 bytes.", () => encryptField({ ...gcm, iv: key, plaintext })],
  ["The AAD must be left out, except with aes-gcm.", () => encryptField(wrong({ ...ecb, aad: key, plaintext }))],
  ["The AAD must be a Uint8Array.", () => encryptField({ ...gcm, aad: wrong("card"), plaintext })],
  ["The plaintext must be a Pin or a Uint8Array.", () => encryptField({ ...gcm, plaintext: wrong(pin) })],
  [
    "The ciphertext must be a Uint8Array of a length that the mode can have.",
    () => main.decryptField({ ...gcm, ciphertext: key }),
  ],
  [
    "The ciphertext does not decrypt. Check the key, iv and aad.",
    () => main.decryptField({ ...gcm, ciphertext: new Uint8Array(28) }),
  ],
  ["The algorithm must be sha-256 or sha-512.", () => main.signHmac(wrong({ algorithm: "md5" }))],
  ["The algorithm must be sha-256 or sha-512 or md5.", () => codec.digest(wrong({ algorithm: "sha-1" }))],
  [
    "The signature must be a Uint8Array.",
    () => main.verifyHmac({ algorithm: "sha-256", key, data: key, signature: wrong("00") }),
  ],
  ["The header must be a JSON object with alg and without b64.", () => main.signDetachedJws(wrong({}))],
  ["The padding must be oaep-sha-256 or oaep-sha-1 or pkcs1-v1_5.", () => main.encryptRsa(wrong({}))],
  [
    "The public key must be RSA of 2048 to 16384 bits, as PEM, DER, JWK or KeyObject.",
    () => main.encryptRsa({ padding: "oaep-sha-1", publicKey: "", plaintext }),
  ],
  ["The method must be tdes-zero or aes-zero or aes-cmac or aes-cmac-empty.", () => main.keyCheckValue(wrong({ key }))],
  ["The length must be 1 to 8 bytes.", () => main.keyCheckValue({ method: "tdes-zero", key, bytes: 9 })],
  ["The PVKI must be one digit, 0 to 6.", () => visaPvv({ key, pan, pin, pvki: "7" })],
  [
    "The offset must be 4 to 12 digits, the table 16 digits, the pad one hex digit, and the PAN must have the validation digits.",
    () => generateIbm3624Pin({ key, pan, offset: "1" }),
  ],
];

function messageOf(call: () => unknown): string {
  try {
    return String(call());
  } catch (error) {
    return main.isPinCryptoError(error) ? error.message : "none of the package";
  }
}

test.each(texts)("%s", (text, call) => {
  expect(messageOf(call)).toBe(text);
});
