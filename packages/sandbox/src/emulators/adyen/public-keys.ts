import { constants, generateKeyPair, type KeyObject, privateDecrypt } from "node:crypto";
import { promisify } from "node:util";
import type { SandboxClock } from "../../clock.ts";
import type { AdyenSettings } from "./options.ts";

/** What a public key is good for. */
export type KeyPurpose = "pinChange" | "pinReveal" | "panReveal";

/** Every purpose. */
export const keyPurposes: readonly KeyPurpose[] = ["pinChange", "pinReveal", "panReveal"];

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const newPair = promisify(generateKeyPair);
/** Pairs of this process, by number. To make one takes long, and which sandbox uses it does not matter. */
const pairs: Promise<Pair>[] = [];
const dayMs = 86_400_000;

/** The emulator's key pairs: one for each purpose, replaced when its days are over. */
export function createPublicKeys(settings: AdyenSettings, clock: SandboxClock) {
  /** How often keys were replaced, counted from the start of the sandbox. */
  const startedOn = Math.floor(clock.now() / dayMs);
  const period = (): number => Math.floor((Math.floor(clock.now() / dayMs) - startedOn) / settings.publicKeyDays);
  const pairOf = (purpose: KeyPurpose): Promise<Pair> =>
    pairAt(period() * keyPurposes.length + keyPurposes.indexOf(purpose));

  return {
    /** The current key of a purpose, and the day on which it is replaced. */
    async current(purpose: KeyPurpose): Promise<{ readonly publicKey: KeyObject; readonly expiryDate: string }> {
      const { publicKey } = await pairOf(purpose);
      const end = new Date((startedOn + (period() + 1) * settings.publicKeyDays) * dayMs);
      return { publicKey, expiryDate: end.toISOString().slice(0, 10) };
    },
    /** The 32 bytes of a session key that was encrypted to the current key of a purpose; `undefined` if it is not one. */
    async open(purpose: KeyPurpose, encryptedKey: Uint8Array): Promise<Uint8Array | undefined> {
      const { privateKey } = await pairOf(purpose);
      const key = unwrap(privateKey, settings.padding, encryptedKey);
      return key?.length === 32 ? key : undefined;
    },
  };
}

function pairAt(number: number): Promise<Pair> {
  const pair = pairs[number] ?? newPair("rsa", { modulusLength: 2_048 });
  pairs[number] = pair;
  return pair;
}

function unwrap(key: KeyObject, padding: AdyenSettings["padding"], encrypted: Uint8Array): Uint8Array | undefined {
  try {
    if (padding === "pkcs1-v1_5")
      return withoutPadding(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted));
    const oaepHash = padding === "oaep-sha-1" ? "sha1" : "sha256";
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, encrypted);
  } catch {
    return undefined;
  }
}

/**
 * RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2): EM = 0x00 || 0x02 || PS || 0x00 || M, with at least 8 bytes of PS. The padding is taken
 * off here, because some releases of Node refuse to.
 */
function withoutPadding(encoded: Uint8Array): Uint8Array | undefined {
  const end = encoded.indexOf(0, 2);
  return encoded[0] === 0 && encoded[1] === 2 && end >= 10 ? encoded.subarray(end + 1) : undefined;
}
