// Operations per second of @cardpin/pin-crypto beside bare node:crypto and noble, in one run.
//
//   pnpm --filter @cardpin/pin-crypto build && pnpm --filter @cardpin/bench exec tsx pin-crypto.ts
//
// With --check it fails where a function costs more than 10 % over the bare primitive.
import { constants, createCipheriv, createHmac, generateKeyPairSync, publicEncrypt, randomBytes } from "node:crypto";
import { encryptField, encryptPinBlock, encryptRsa, Pin, signDetachedJws, signHmac } from "@cardpin/pin-crypto";
import { cbc, ecb, gcm } from "@noble/ciphers/aes.js";
import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { median } from "./statistics.ts";

interface Row {
  readonly name: string;
  readonly ours: () => unknown;
  readonly bare: () => unknown;
  readonly noble?: () => unknown;
}

const key = randomBytes(32);
const key24 = Uint8Array.from(randomBytes(24));
const digits = Uint8Array.from(Buffer.from("270946"));
const pin = Pin.from(digits);
const pan = "4111111111111111";
const body = randomBytes(300).toString("base64").slice(0, 300);
const bodyBytes = Uint8Array.from(Buffer.from(body));
const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const header = {
  uri: "/v5/card-api/card/set_pin",
  auth_id: "123456",
  method: "POST",
  params: "",
  alg: "HS512",
} as const;
const field = Uint8Array.from(randomBytes(16));

const rows: Row[] = [
  {
    name: "AES-256-ECB field, bytes",
    ours: () => encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext: digits }),
    bare: () => {
      const cipher = createCipheriv("aes-256-ecb", key, null);
      return Buffer.concat([cipher.update(digits), cipher.final()]);
    },
    noble: () => ecb(key).encrypt(digits),
  },
  {
    name: "AES-256-ECB field, Pin",
    ours: () => encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext: pin }),
    bare: () => {
      const cipher = createCipheriv("aes-256-ecb", key, null);
      return Buffer.concat([cipher.update(digits), cipher.final()]);
    },
  },
  {
    name: "AES-256-CBC field, random iv",
    ours: () => encryptField({ mode: "aes-cbc", key, plaintext: digits }),
    bare: () => {
      const iv = randomBytes(16);
      const cipher = createCipheriv("aes-256-cbc", key, iv);
      return Buffer.concat([iv, cipher.update(digits), cipher.final()]);
    },
    noble: () => {
      const iv = crypto.getRandomValues(new Uint8Array(16));
      return [iv, cbc(key, iv).encrypt(digits)];
    },
  },
  {
    name: "AES-256-GCM field, random iv",
    ours: () => encryptField({ mode: "aes-gcm", key, plaintext: digits }),
    bare: () => {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      return Buffer.concat([iv, cipher.update(digits), cipher.final(), cipher.getAuthTag()]);
    },
    noble: () => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return [iv, gcm(key, iv).encrypt(digits)];
    },
  },
  {
    name: "ISO format 4, AES-256",
    ours: () => encryptPinBlock({ format: "iso-4", pin, pan, key }),
    bare: () => {
      // The two passes and the random bytes alone, without making the fields.
      const encipher = (block: Uint8Array): Uint8Array => {
        const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
        return Buffer.concat([cipher.update(block), cipher.final()]);
      };
      randomBytes(8);
      return encipher(encipher(field));
    },
    noble: () => {
      crypto.getRandomValues(new Uint8Array(8));
      const encipher = (block: Uint8Array): Uint8Array => ecb(key, { disablePadding: true }).encrypt(block);
      return encipher(encipher(field));
    },
  },
  {
    name: "ISO format 0, TDES",
    ours: () => encryptPinBlock({ format: "iso-0", pin, pan, key: key24 }),
    bare: () => {
      // The cipher alone, without making the block.
      const cipher = createCipheriv("des-ede3-cbc", key24, new Uint8Array(8)).setAutoPadding(false);
      return Buffer.concat([cipher.update(field.subarray(0, 8)), cipher.final()]);
    },
  },
  {
    name: "HMAC-SHA256, 300 bytes",
    ours: () => signHmac({ algorithm: "sha-256", key, data: bodyBytes }),
    bare: () => createHmac("sha256", key).update(bodyBytes).digest(),
    noble: () => nobleHmac(sha256, key, bodyBytes),
  },
  {
    name: "detached JWS HS512, 300 bytes",
    ours: () => signDetachedJws({ header, payload: body, key }),
    bare: () => {
      const head = Buffer.from(JSON.stringify(header)).toString("base64url");
      const input = `${head}.${Buffer.from(body).toString("base64url")}`;
      return `${head}..${createHmac("sha512", key).update(input).digest("base64url")}`;
    },
  },
  {
    name: "RSA-OAEP-256, 2048 bits",
    ours: () => encryptRsa({ padding: "oaep-sha-256", publicKey, plaintext: digits }),
    bare: () =>
      publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, digits),
  },
];

/** Nanoseconds for one call, over a batch that lasts some milliseconds. */
function batch(fn: () => unknown, calls: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) fn();
  return Number(process.hrtime.bigint() - start) / calls;
}

/** Nanoseconds for one call of each, in each of many short rounds in which all take turns. */
function measure(fns: (() => unknown)[]): number[][] {
  const calls = Math.max(10, Math.round(1e6 / batch(fns[0] ?? (() => 0), 200)));
  for (const fn of fns) batch(fn, calls * 20);
  const rounds = fns.map((): number[] => []);
  for (let round = 0; round < 301; round++) {
    for (const [i, fn] of fns.entries()) rounds[i]?.push(batch(fn, calls));
  }
  return rounds;
}

const perSecond = (nanoseconds: readonly number[] | undefined): string =>
  nanoseconds === undefined ? "-" : Math.round(1e9 / median(nanoseconds)).toLocaleString("en-US");
const percent = (ratio: number): string => `${ratio >= 1 ? "+" : ""}${(ratio * 100 - 100).toFixed(1)} %`;

console.log(
  `Node ${process.versions.node}, OpenSSL ${process.versions.openssl}; operations per second, medians of 301 rounds.`,
);
console.log("The overhead is the median of the rounds' own, and beside it that of the fastest round of each.");
console.log(
  "".padEnd(32),
  ...["ours", "node:crypto", "noble", "overhead", "at best"].map((title) => title.padStart(12)),
);
let isSlow = false;
for (const { name, ours, bare, noble } of rows) {
  const [a = [], b = [], c] = measure(noble ? [ours, bare, noble] : [ours, bare]);
  const overhead = median(a.map((time, round) => time / (b[round] ?? Number.NaN)));
  isSlow ||= overhead > 1.1;
  const cells = [perSecond(a), perSecond(b), perSecond(c), percent(overhead), percent(Math.min(...a) / Math.min(...b))];
  console.log(name.padEnd(32), ...cells.map((cell) => cell.padStart(12)));
}
if (process.argv.includes("--check") && isSlow) {
  console.error("A function costs more than 10 % over the bare primitive.");
  process.exitCode = 1;
}
