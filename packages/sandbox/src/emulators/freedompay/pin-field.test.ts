import {
  constants,
  createCipheriv,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import { describe, expect, test } from "vitest";
import { startSandbox } from "../../index.ts";
import type { FreedomPayPinEncryption } from "./pin-encryption.ts";
import { readPinField } from "./pin-field.ts";
import { callFreedomPay } from "./test/by-hand.ts";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const own: { readonly aes: Uint8Array; readonly publicKey: KeyLike } = {
  aes: randomBytes(32),
  publicKey: pair.publicKey,
};
const keys = { aes: own.aes, rsa: pair.privateKey };
type KeyLike = KeyObject | string;
type AesMode = "aes-gcm" | "aes-cbc";

/** IV and the rest under a key, made with node:crypto alone. */
function seal(mode: AesMode, key: Uint8Array, text: string): readonly [iv: Buffer, sealed: Buffer] {
  const iv = randomBytes(mode === "aes-gcm" ? 12 : 16);
  if (mode === "aes-cbc") {
    const cipher = createCipheriv("aes-256-cbc", key, iv);
    return [iv, Buffer.concat([cipher.update(text), cipher.final()])];
  }
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  return [iv, Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])];
}

const oaep = (key: KeyLike, hash: string, bytes: Uint8Array): Buffer =>
  publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash.replace("-", "") }, bytes);
const pkcs1 = (key: KeyLike, bytes: Uint8Array): Buffer =>
  publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes);

/** The field as a partner of Freedom Pay would make it under each scheme. */
function makeField(how: FreedomPayPinEncryption, text: string, { aes, publicKey } = own): string {
  const write = (bytes: Uint8Array): string => Buffer.from(bytes).toString(how.encoding);
  switch (how.scheme) {
    case "aes-gcm":
    case "aes-cbc": {
      const [iv, sealed] = seal(how.scheme, aes, text);
      return write(Buffer.concat(how.ivPosition === "before" ? [iv, sealed] : [sealed, iv]));
    }
    case "rsa-oaep":
      return write(oaep(publicKey, how.hash, Buffer.from(text)));
    case "rsa-pkcs1-v1_5":
      return write(pkcs1(publicKey, Buffer.from(text)));
    case "rsa-wrapped-aes": {
      const key = randomBytes(32);
      const parts = [oaep(publicKey, how.hash, key), ...seal(how.mode, key, text)];
      return how.layout === "dotted" ? parts.map(write).join(".") : write(Buffer.concat(parts));
    }
  }
}

const encodings = ["base64", "hex"] as const;
const hashes = ["sha-256", "sha-1"] as const;
const modes = ["aes-gcm", "aes-cbc"] as const;
const schemes: readonly FreedomPayPinEncryption[] = encodings.flatMap((encoding) => [
  ...modes.flatMap((scheme) => (["before", "after"] as const).map((ivPosition) => ({ scheme, ivPosition, encoding }))),
  ...hashes.map((hash) => ({ scheme: "rsa-oaep", hash, encoding }) as const),
  { scheme: "rsa-pkcs1-v1_5", encoding },
  ...hashes.flatMap((hash) =>
    modes.flatMap((mode) =>
      (["joined", "dotted"] as const).map(
        (layout) => ({ scheme: "rsa-wrapped-aes", hash, mode, layout, encoding }) as const,
      ),
    ),
  ),
]);

describe.each(schemes)("%j", (how) => {
  test("opens digits, with a zero in front, and nothing else", () => {
    expect(Buffer.from(readPinField(how, keys, makeField(how, "0123")) ?? []).toString()).toBe("0123");
    expect(readPinField(how, keys, makeField(how, "12a4"))).toBeUndefined();
  });

  test("does not open another form of the text, the clear digits, or what is cut or changed", () => {
    const field = makeField(how, "0123");
    const changed = field.replace(/^./, (first) => (first === "0" || first === "A" ? "1" : "0"));
    const others = [`${field}\n`, ` ${field}`, field.slice(0, -2), field.slice(4), "0123", "", ".", ".."];
    // CBC has no tag: a changed IV is another PIN, and a changed ciphertext may be one.
    const wrong = how.scheme === "aes-cbc" ? others : [...others, changed];
    for (const other of wrong) expect(readPinField(how, keys, other)).toBeUndefined();
  });

  test("does not open what another scheme closed", () => {
    for (const other of schemes) {
      // A wrong key of CBC has a right padding in one case of 256.
      if (JSON.stringify(other) === JSON.stringify(how) || JSON.stringify(how).includes("aes-cbc")) continue;
      expect(readPinField(how, keys, makeField(other, "0123")), JSON.stringify(other)).toBeUndefined();
    }
  });
});

test.each(schemes.filter(({ encoding }) => encoding === "base64"))(
  "%j: a PIN under the sandbox's keys arrives at the card",
  async (pinEncryption) => {
    await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
    const card_id = "828cf71d-a447-4a67-a149-c1df8bc197ca";
    const { pinKey, pinPublicKey = "" } = sandbox.credentials.freedompay;
    expect(pinPublicKey.startsWith("-----BEGIN PUBLIC KEY-----")).toBe(pinEncryption.scheme.startsWith("rsa"));
    const theirs = { aes: Buffer.from(pinKey, "base64"), publicKey: pinPublicKey };
    const set = (pin: string) => callFreedomPay(sandbox, { body: JSON.stringify({ card_id, pin }) });
    expect((await set(makeField(pinEncryption, "0831", theirs))).json).toMatchObject({ status: "ok" });
    expect(sandbox.atm.verify({ issuer: "freedompay", card: card_id, pin: "0831" }).verdict).toBe("approved");
    for (const wrong of ["0832", makeField(pinEncryption, "08321", theirs), makeField(pinEncryption, "a832", theirs)]) {
      expect((await set(wrong)).json).toMatchObject({ status: "error" });
    }
    expect(sandbox.atm.verify({ issuer: "freedompay", card: card_id, pin: "0831" }).verdict).toBe("approved");
  },
);

test("pinPrivateKey: the sandbox opens what its own public key closed", async () => {
  const pinPrivateKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const pinEncryption = { scheme: "rsa-pkcs1-v1_5", encoding: "hex" } as const;
  await using sandbox = await startSandbox({ freedompay: { pinEncryption, pinPrivateKey } });
  expect(sandbox.credentials.freedompay.pinPublicKey).toBe(pair.publicKey.export({ type: "spki", format: "pem" }));
});
