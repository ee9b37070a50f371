import { generateKeyPairSync, webcrypto } from "node:crypto";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ascii, hex, unhex, wrong } from "../test/support.ts";
import * as codec from "./codec.ts";
import * as format4 from "./format-4.ts";
import * as main from "./index.ts";
import * as jwe from "./jwe.ts";
import * as jws from "./jws.ts";
import * as legacy from "./legacy.ts";
import * as translation from "./translation.ts";

const pin = "739184620517";
const pan = "4917283650918273645";
const aesKey = unhex("c3a91f7be2d4568097b1ace3f5d20864");
const tdesKey = unhex("9be317ac40d2f68513ceb9748d5fa026");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = rsa.publicKey.export({ format: "pem", type: "spki" }).toString();
const cryptoKey = await webcrypto.subtle.importKey(
  "spki",
  rsa.publicKey.export({ format: "der", type: "spki" }),
  { name: "RSA-OAEP", hash: "SHA-256" },
  true,
  ["encrypt"],
);
const privatePem = rsa.privateKey.export({ format: "pem", type: "pkcs8" }).toString();

/** Every way in which a secret might show itself. */
function traces(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  const forms = [
    text,
    hex(bytes),
    Buffer.from(bytes).toString("base64").replace(/=+$/, ""),
    bytes.join(", "),
    bytes.join(","),
  ];
  const reversed = Uint8Array.from(bytes).reverse();
  return [...forms, ...forms.map((form) => [...form].reverse().join("")), hex(reversed), reversed.join(", ")];
}

const canaries = [pin, pan].map(ascii).concat(aesKey, tdesKey).flatMap(traces).concat(privatePem.slice(60, 120));

/** Everything that a log, a debugger or a crash report could print of a value. */
function renderings(value: unknown): string {
  const parts = [
    inspect(value, { showHidden: true, depth: 20, getters: true, maxArrayLength: null, maxStringLength: null }),
    inspect(value, { showHidden: true, depth: 20, customInspect: false, maxArrayLength: null }),
    `${value}`,
    String(JSON.stringify(value)),
  ];
  if (value instanceof Error) {
    const own = Reflect.ownKeys(value).map((name) =>
      inspect(Reflect.get(value, name), { showHidden: true, depth: 20 }),
    );
    parts.push(value.message, value.stack ?? "", inspect(value.cause, { depth: 20 }), ...own);
  }
  return parts.join("\n");
}

function leaks(value: unknown): boolean {
  // Long arrays are printed in columns.
  const text = renderings(value).toLowerCase().replace(/\s+/g, " ");
  return canaries.some((canary) => text.includes(canary.toLowerCase()));
}

/** What plain JavaScript may put where an option belongs, secrets included. */
const wrongValues: unknown[] = [
  undefined,
  null,
  7,
  1n,
  true,
  "",
  pin,
  `${pin}x`,
  pan,
  `${pan}4`,
  hex(aesKey),
  ascii(pin),
  ascii(pan),
  aesKey,
  Uint8Array.of(...aesKey, 1),
  new Uint8Array(0),
  new Uint8Array(8),
  {},
  { pin, pan, key: aesKey },
  [pin],
  main.Pin.from(pin),
  main.SecretKey.from(aesKey),
  privatePem,
  () => pin,
];

const disposedPin = main.Pin.from(pin);
disposedPin.dispose();
const disposedKey = main.SecretKey.from(aesKey);
disposedKey.dispose();
wrongValues.push(disposedPin, disposedKey);

const ecb = { mode: "aes-ecb", deterministic: "issuer-requires-it", key: aesKey };
const iso4 = { format: "iso-4", pan, key: aesKey };
const iso0 = { format: "iso-0", pan, key: tdesKey };
const jwsHeader = { alg: "HS512", pan };

/** A good call of every exported function; the failures are made from it. */
const calls: Record<string, { fn: (...args: never[]) => unknown; args: unknown[] }[]> = {
  decodeBase64: [{ fn: codec.decodeBase64, args: [Buffer.from(pin).toString("base64")] }],
  decodeBase64url: [{ fn: codec.decodeBase64url, args: [Buffer.from(pin).toString("base64url")] }],
  decodeHex: [{ fn: codec.decodeHex, args: [hex(ascii(pin))] }],
  encodeBase64: [{ fn: codec.encodeBase64, args: [ascii(pin)] }],
  encodeBase64url: [{ fn: codec.encodeBase64url, args: [ascii(pin)] }],
  encodeHex: [{ fn: codec.encodeHex, args: [ascii(pin)] }],
  equalBytes: [{ fn: codec.equalBytes, args: [ascii(pin), ascii(pan)] }],
  digest: [{ fn: codec.digest, args: [{ algorithm: "sha-256", data: pin }] }],
  isPin: [{ fn: main.isPin, args: [pin] }],
  isSecretKey: [{ fn: main.isSecretKey, args: [aesKey] }],
  isPinCryptoError: [{ fn: main.isPinCryptoError, args: [new Error("not ours")] }],
  encryptField: [
    { fn: main.encryptField, args: [{ ...ecb, plaintext: main.Pin.from(pin) }] },
    { fn: main.encryptField, args: [{ mode: "aes-cbc", key: aesKey, iv: aesKey, plaintext: ascii(pin) }] },
    { fn: main.encryptField, args: [{ mode: "aes-gcm", key: aesKey, aad: ascii(pan), plaintext: ascii(pin) }] },
  ],
  decryptField: [
    { fn: main.decryptField, args: [{ ...ecb, ciphertext: aesKey }] },
    { fn: main.decryptField, args: [{ mode: "aes-cbc", key: aesKey, ciphertext: Buffer.concat([aesKey, tdesKey]) }] },
    { fn: main.decryptField, args: [{ mode: "aes-gcm", key: aesKey, ciphertext: Buffer.concat([aesKey, tdesKey]) }] },
  ],
  signHmac: [{ fn: main.signHmac, args: [{ algorithm: "sha-256", key: aesKey, data: pin }] }],
  verifyHmac: [
    { fn: main.verifyHmac, args: [{ algorithm: "sha-256", key: aesKey, data: pin, signature: ascii(pin) }] },
  ],
  signDetachedJws: [{ fn: main.signDetachedJws, args: [{ header: jwsHeader, key: aesKey, payload: pin }] }],
  keyCheckValue: [
    { fn: main.keyCheckValue, args: [{ method: "tdes-zero", key: tdesKey }] },
    { fn: main.keyCheckValue, args: [{ method: "aes-cmac", key: aesKey }] },
  ],
  encodePinBlock: ["iso-0", "iso-1", "iso-2", "iso-3"].map((format) => ({
    fn: main.encodePinBlock,
    args: [{ format, pin, pan }],
  })),
  decodePinBlock: ["iso-0", "iso-1", "iso-2", "iso-3"].map((format) => ({
    fn: main.decodePinBlock,
    args: [{ format, pan, block: main.encodePinBlock(wrong({ format, pin, pan })) }],
  })),
  encryptPinBlock: [
    { fn: main.encryptPinBlock, args: [{ ...iso4, pin }] },
    { fn: main.encryptPinBlock, args: [{ ...iso0, pin }] },
  ],
  decryptPinBlock: [
    { fn: main.decryptPinBlock, args: [{ ...iso4, block: main.encryptPinBlock(wrong({ ...iso4, pin })) }] },
    { fn: main.decryptPinBlock, args: [{ ...iso0, block: main.encryptPinBlock(wrong({ ...iso0, pin })) }] },
    { fn: main.decryptPinBlock, args: [{ ...iso4, block: aesKey }] },
  ],
  encodeFormat4PinField: [{ fn: format4.encodeFormat4PinField, args: [{ pin }] }],
  decodeFormat4PinField: [
    { fn: format4.decodeFormat4PinField, args: [{ field: format4.encodeFormat4PinField({ pin }) }] },
  ],
  encodeFormat4PanField: [{ fn: format4.encodeFormat4PanField, args: [{ pan }] }],
  encryptRsa: [
    { fn: main.encryptRsa, args: [{ padding: "oaep-sha-256", publicKey: pem, plaintext: ascii(pin) }] },
    { fn: main.encryptRsa, args: [{ padding: "pkcs1-v1_5", publicKey: pem, plaintext: Buffer.alloc(300, pin) }] },
  ],
  encryptRsaWithCryptoKey: [
    {
      fn: main.encryptRsaWithCryptoKey,
      args: [{ padding: "oaep-sha-256", publicKey: cryptoKey, plaintext: ascii(pin) }],
    },
  ],
  createRsaEncryptor: [
    { fn: main.createRsaEncryptor, args: [{ padding: "oaep-sha-256", publicKey: pem }] },
    { fn: main.createRsaEncryptor, args: [{ padding: "oaep-sha-1", publicKey: cryptoKey }] },
  ],
  encryptJwe: [{ fn: jwe.encryptJwe, args: [{ publicKey: pem, plaintext: ascii(pin), header: { pan } }] }],
  signDetachedJwsWithPrivateKey: [
    {
      fn: jws.signDetachedJwsWithPrivateKey,
      args: [{ header: { alg: "RS256" }, payload: pin, privateKey: privatePem }],
    },
  ],
  translatePinBlock: [
    {
      fn: translation.translatePinBlock,
      args: [{ block: main.encryptPinBlock(wrong({ ...iso0, pin })), pan, from: iso0, to: iso4 }],
    },
    { fn: translation.translatePinBlock, args: [{ block: ascii("12345678"), pan, from: iso0, to: iso4 }] },
  ],
  encodeLegacyPinBlock: [{ fn: legacy.encodeLegacyPinBlock, args: [{ format: "visa-3", pin, pan }] }],
  decodeLegacyPinBlock: [{ fn: legacy.decodeLegacyPinBlock, args: [{ format: "diebold", block: ascii("73918462") }] }],
  encryptLegacyPinBlock: [{ fn: legacy.encryptLegacyPinBlock, args: [{ format: "visa-4", pin, pan, key: tdesKey }] }],
  decryptLegacyPinBlock: [
    { fn: legacy.decryptLegacyPinBlock, args: [{ format: "visa-4", block: ascii("73918462"), pan, key: tdesKey }] },
  ],
  generateIbm3624Pin: [{ fn: legacy.generateIbm3624Pin, args: [{ key: tdesKey, pan, offset: pin }] }],
  ibm3624Offset: [{ fn: legacy.ibm3624Offset, args: [{ key: tdesKey, pan, pin }] }],
  visaPvv: [{ fn: legacy.visaPvv, args: [{ key: tdesKey, pan, pin, pvki: "1" }] }],
  "Pin.from": [{ fn: main.Pin.from, args: [pin] }],
  "SecretKey.from": [{ fn: main.SecretKey.from, args: [aesKey] }],
  "SecretKey.fromText": [{ fn: main.SecretKey.fromText, args: [hex(aesKey), "hex"] }],
  "Pin.equals": [{ fn: (other: unknown) => main.Pin.from(pin).equals(wrong(other)), args: [pin] }],
  "Pin.use": [{ fn: (fn: unknown) => main.Pin.from(pin).use(wrong(fn)), args: [() => 0] }],
};

/** The calls of one function: the good one, and each with one argument or option put wrong or left out. */
function variants(args: unknown[]): unknown[][] {
  const made: unknown[][] = [args, []];
  args.forEach((argument, at) => {
    for (const value of wrongValues) made.push(args.map((each, i) => (i === at ? value : each)));
    if (typeof argument !== "object" || argument === null || ArrayBuffer.isView(argument)) return;
    for (const name of [...Object.keys(argument), "fill", "iv", "aad", "validation", "bytes"]) {
      for (const value of wrongValues) {
        made.push(args.map((each, i) => (i === at ? { ...(each as object), [name]: value } : each)));
      }
    }
  });
  return made;
}

async function outcome(
  fn: (...args: never[]) => unknown,
  args: unknown[],
): Promise<{ thrown?: unknown; value?: unknown }> {
  try {
    return { value: await fn(...wrong<never[]>(args)) };
  } catch (thrown) {
    return { thrown };
  }
}

const printed: unknown[] = [];
const methods = ["log", "info", "warn", "error", "debug", "trace", "dir"] as const;

beforeAll(() => {
  for (const method of methods)
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void printed.push(args));
  vi.spyOn(process, "emitWarning").mockImplementation((...args: unknown[]) => void printed.push(args));
});

afterAll(() => void vi.restoreAllMocks());

describe("nothing secret leaves in an error or on the console", () => {
  test("the table has every function that is exported", () => {
    const exported = [main, codec, format4, jwe, jws, legacy, translation].flatMap((entry) =>
      Object.entries(entry).filter(([name, value]) => typeof value === "function" && !/^[A-Z]/.test(name)),
    );
    const inTable = Object.keys(calls).filter((name) => !name.includes("."));
    expect(inTable.sort()).toEqual(exported.map(([name]) => name).sort());
  });

  test.each(Object.entries(calls))("%s", async (name, list) => {
    let failures = 0;
    for (const { fn, args } of list) {
      for (const variant of variants(args)) {
        const { thrown, value } = await outcome(fn, variant);
        if (value instanceof main.Pin || value instanceof main.SecretKey) expect(leaks(value)).toBe(false);
        if (thrown === undefined) continue;
        failures++;
        // What fn does with a borrower that is no function is JavaScript's own error.
        if (name !== "Pin.use") expect(main.isPinCryptoError(thrown)).toBe(true);
        expect(leaks(thrown)).toBe(false);
        expect(Object.hasOwn(thrown as object, "cause")).toBe(false);
      }
    }
    expect(failures > 0 || /^is/.test(name)).toBe(true);
    expect(printed).toEqual([]);
  });

  test("an error says nothing but a fixed text", () => {
    const messages = new Set<string>();
    for (const value of wrongValues) {
      try {
        main.encryptPinBlock(wrong({ ...iso4, pin: value }));
      } catch (error) {
        if (main.isPinCryptoError(error)) messages.add(error.message);
      }
    }
    expect([...messages].sort()).toEqual([
      "Give the PIN as text: 0472 is not a number.",
      "The PIN must be a Pin, or 4 to 12 ASCII digits as text or bytes.",
      "The PIN was disposed. Make a new one with Pin.from().",
    ]);
  });
});

describe("a planted leak is found", () => {
  const hidden = new Error("hidden");
  Object.defineProperty(hidden, "pin", { value: pin, enumerable: false });
  const symbolic = Object.assign(new Error("symbol"), { [Symbol("key")]: { bytes: aesKey } });
  const planted: [string, unknown][] = [
    ["in the message", new Error(`PIN ${pin} is not numeric`)],
    ["reversed", new Error([...pan].reverse().join(""))],
    ["as hexadecimal", new Error(hex(ascii(pin)).toUpperCase())],
    ["as Base64", new Error(Buffer.from(aesKey).toString("base64"))],
    ["in the cause", new Error("failed", { cause: new Error("deep", { cause: pin }) })],
    ["in a hidden property", hidden],
    ["in a property under a symbol", symbolic],
    ["in an array of bytes", { block: ascii(pin) }],
    ["in an object's own field", { nested: [{ pan }] }],
  ];

  test.each(planted)("%s", (_where, value) => {
    expect(leaks(value)).toBe(true);
  });

  test("and a clean error is not", () => {
    expect(leaks(new Error("fixed text"))).toBe(false);
  });
});
