// Run by heap.test.ts in a process of its own: uses a PIN in every way there is, disposes of it, and writes a heap
// snapshot. The PIN is random bytes that never become a string here, unless a leak is planted.
import { writeSync } from "node:fs";
import { writeHeapSnapshot } from "node:v8";
import { decodePinBlock, encodePinBlock, encryptField, encryptPinBlock, isPinCryptoError, Pin } from "../src/index.ts";

const [file, planted] = process.argv.slice(2);
const digits = crypto.getRandomValues(new Uint8Array(12)).map((byte) => 0x30 + (byte % 10));
// The parent tells the digits from their reverse, so they must not be the same.
digits[11] = 0x30 + (((digits[0] ?? 0) - 0x30 + 1) % 10);
const key = crypto.getRandomValues(new Uint8Array(16));
const pan = "4111111111111111";
/** How the parent learns what to look for. */
const masked = digits.map((digit) => digit ^ 0xa5);

const pin = Pin.from(digits);
encryptPinBlock({ format: "iso-4", pin, pan, key });
encryptPinBlock({ format: "iso-0", pin: digits, pan, key });
encryptField({ mode: "aes-gcm", key, plaintext: pin });
const block = encodePinBlock({ format: "iso-0", pin, pan });
const decoded = decodePinBlock({ format: "iso-0", block, pan });
decoded.equals(pin);
try {
  encodePinBlock({ format: "iso-3", pin, pan: "" });
} catch (error) {
  if (!isPinCryptoError(error)) throw error;
}
const kept = planted === "planted" ? { text: pin.use((lent) => Buffer.from(lent).toString("latin1")) } : { text: "" };

pin.dispose();
decoded.dispose();
digits.fill(0);
block.fill(0);
writeHeapSnapshot(file);
writeSync(1, masked);
// Still needed here, so that the engine may not have dropped them before the snapshot.
process.exitCode = kept.text.length >= 0 && pin.disposed && decoded.disposed ? 0 : 1;
