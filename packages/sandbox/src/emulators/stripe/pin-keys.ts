import {
  constants,
  createDecipheriv,
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  timingSafeEqual,
} from "node:crypto";
import { BoundedMap } from "../../bounded-map.ts";
import type { JsonValue } from "../../json.ts";

/** Why an encrypted PIN is refused. */
export type UnreadablePin = "not-a-jwe" | "wrong-algorithms" | "unknown-key" | "used-before" | "not-decryptable";

/** The keys that encrypt PINs: each is used for a while, and then for another while only to decrypt. */
export interface PinKeys {
  /** The key that encrypts now, as the host of keys gives it away. */
  publish(): JsonValue;
  /** The plaintext of a compact JWE under one of the keys, or why there is none. */
  decrypt(jwe: string): Uint8Array | UnreadablePin;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const makePair = (): KeyPair => generateKeyPairSync("rsa", { modulusLength: 2048 });
/** The first key of every sandbox of this process: to make one takes up to a second. */
let firstPair: KeyPair | undefined;

interface PinKey extends KeyPair {
  readonly id: string;
  /** When another key takes its place, in milliseconds since the epoch. */
  readonly replacedAt: number;
}

/** Makes {@link PinKeys}. The first key is made when it is first needed. */
export function createPinKeys(init: {
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly lifetimeMs: number;
  readonly graceMs: number;
  readonly reused: "refuse" | "accept";
}): PinKeys {
  const { now, random, lifetimeMs, graceMs, reused } = init;
  let keys: readonly PinKey[] = [];
  let isFirst = true;
  const seen = new BoundedMap<string, true>(100_000);

  const current = (): PinKey => {
    keys = keys.filter(({ replacedAt }) => now() < replacedAt + graceMs);
    const newest = keys.at(-1);
    if (newest !== undefined && now() < newest.replacedAt) return newest;
    const id = `sandbox_${Buffer.from(random(12)).toString("hex")}`;
    firstPair ??= makePair();
    const made = { id, ...(isFirst ? firstPair : makePair()), replacedAt: now() + lifetimeMs };
    isFirst = false;
    keys = [...keys, made];
    return made;
  };

  return {
    publish() {
      const { id, publicKey } = current();
      const { kty = "", n = "", e = "" } = publicKey.export({ format: "jwk" });
      const pem = String(publicKey.export({ type: "spki", format: "pem" }));
      return { key_id: id, jwk: { kty, n, e }, pkcs8: pem };
    },

    decrypt(jwe) {
      const parts = jwe.split(".");
      const [header = "", encryptedKey = "", iv = "", ciphertext = "", tag = ""] = parts;
      if (parts.length !== 5 || !parts.every((part) => /^[\w-]+$/.test(part))) return "not-a-jwe";
      const { alg, enc, kid } = readHeader(header);
      if (alg !== "RSA-OAEP" || enc !== "A128CBC-HS256") return "wrong-algorithms";
      current();
      const key = keys.find(({ id }) => id === kid);
      if (key === undefined) return "unknown-key";
      const mark = createHash("sha256").update(jwe).digest("base64");
      if (seen.get(mark) !== undefined && reused === "refuse") return "used-before";
      const digits = open(key.privateKey, { header, encryptedKey, iv, ciphertext, tag });
      if (digits === undefined) return "not-decryptable";
      seen.set(mark, true);
      return digits;
    },
  };
}

function readHeader(header: string): { readonly alg?: unknown; readonly enc?: unknown; readonly kid?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(header, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** RSA-OAEP with SHA-1 (RFC 7518, section 4.3) around A128CBC-HS256 (section 5.2.3). */
function open(
  privateKey: KeyObject,
  jwe: {
    readonly header: string;
    readonly encryptedKey: string;
    readonly iv: string;
    readonly ciphertext: string;
    readonly tag: string;
  },
): Uint8Array | undefined {
  const bytes = (text: string): Buffer => Buffer.from(text, "base64url");
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const contentKey = privateDecrypt({ key: privateKey, padding, oaepHash: "sha1" }, bytes(jwe.encryptedKey));
    if (contentKey.length !== 32) return undefined;
    const [macKey, aesKey] = [contentKey.subarray(0, 16), contentKey.subarray(16)];
    const associated = Buffer.from(jwe.header, "ascii");
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(associated.length) * 8n);
    const [iv, ciphertext] = [bytes(jwe.iv), bytes(jwe.ciphertext)];
    const mac = createHmac("sha256", macKey).update(associated).update(iv).update(ciphertext).update(length).digest();
    const tag = bytes(jwe.tag);
    if (tag.length !== 16 || !timingSafeEqual(tag, mac.subarray(0, 16))) return undefined;
    const decipher = createDecipheriv("aes-128-cbc", aesKey, iv);
    return Uint8Array.from(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
  } catch {
    return undefined; // not under this key
  }
}
