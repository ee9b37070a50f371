import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
import { keysecure } from "@cardpin/keysecure";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { defaultPolicy, generatePin } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import type { CardSeed, IssuerId, Sandbox } from "@cardpin/sandbox";

/** What a process needs to reach a sandbox. */
export type Reach = Pick<Sandbox, "urls" | "credentials">;

/** Issuers that a batch meets in different ways: signed requests, tokens and six digits, a PIN encrypted by the caller; with the sandbox's credentials and no limit but its own. */
export function connect({ urls, credentials }: Reach) {
  const { rapyd: r, keysecure: k, freedompay: f } = credentials;
  const { accessKey, secretKey } = r;
  const { apiKey, apiSecret } = k;
  const encryptPin = aes256GcmPinEncryptor({ key: decodeBase64(f.pinKey), ivPosition: "before", encoding: "base64" });
  return {
    rapyd: rapyd({ baseUrl: urls.rapyd, accessKey, secretKey, rateLimits: [] }),
    keysecure: keysecure({ baseUrl: urls.keysecure, apiKey, apiSecret }),
    freedompay: freedompay({ baseUrl: urls.freedompay, authId: f.authId, secret: f.secret, encryptPin }),
  };
}

/** One line of a generated input. */
export interface TestLine {
  readonly issuer: IssuerId;
  readonly card: string;
  readonly pin: string;
  readonly [identifier: string]: string;
}

/** The issuers of {@link connect}. */
export const pinIssuers = ["rapyd", "keysecure", "freedompay"] as const;

export type PinIssuer = (typeof pinIssuers)[number];

const cardholderOf = (index: number): string => `U3${String(index).padStart(11, "0")}`;

const seeds: Readonly<Record<PinIssuer, (index: number) => Omit<CardSeed, "pan">>> = {
  rapyd: (index) => ({ id: `card_${hex(index, 32)}`, type: "physical", status: "ACT" }),
  keysecure: (index) => ({
    ...{ id: `C9${String(index).padStart(11, "0")}`, type: "physical", status: "Activated" },
    attributes: { cardholder_no: cardholderOf(index), card_unique_no: `test-${index}`, time: 1_779_408_000_000 },
  }),
  freedompay: (index) => ({ id: `00000000-0000-4000-9000-${hex(index, 12)}`, type: "physical", status: "active" }),
};

/** The further identifiers that a verb takes. */
const identifiers: Readonly<Record<PinIssuer, (index: number) => Readonly<Record<string, string>>>> = {
  rapyd: () => ({}),
  keysecure: (index) => ({ cardholderNo: cardholderOf(index) }),
  freedompay: () => ({}),
};

/** Adds cards to a sandbox, the issuers in turn, and returns a line with a PIN for each. */
export function addCards(sandbox: Sandbox, count: number, issuers: readonly PinIssuer[] = pinIssuers): TestLine[] {
  return Array.from({ length: count }, (_, index) => {
    const issuer = issuers[index % issuers.length] ?? "rapyd";
    const seed = seeds[issuer](index);
    sandbox.cards.add(issuer, { ...seed, pan: `49${String(index).padStart(14, "0")}` });
    using pin = generatePin(defaultPolicy, { length: issuer === "keysecure" ? 6 : 4 });
    const digits = pin.use((bytes) => String.fromCharCode(...bytes));
    return { issuer, card: seed.id, ...identifiers[issuer](index), pin: digits };
  });
}

function hex(index: number, length: number): string {
  return index.toString(16).padStart(length, "0");
}

/** A folder of its own, which is removed at the end. */
export async function makeFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "cardpin-batch-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Writes an input that nobody else may read. */
export async function writeInput(path: string, lines: readonly (object | string)[]): Promise<void> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  await writeFile(path, `${text}\n`, { mode: 0o600 });
}
