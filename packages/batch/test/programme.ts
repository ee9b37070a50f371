import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enkash } from "@cardpin/enkash";
import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
import { keysecure } from "@cardpin/keysecure";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { defaultPolicy, generatePin, type Policy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import type { CardSeed, IssuerId, Sandbox } from "@cardpin/sandbox";

/** What a process needs to reach a sandbox. */
export type Reach = Pick<Sandbox, "urls" | "credentials">;

/** The issuers that take PINs, with the sandbox's credentials and no limit but its own. */
export function connect({ urls, credentials }: Reach) {
  const { rapyd: r, keysecure: k, freedompay: f, enkash: e } = credentials;
  const { accessKey, secretKey } = r;
  const { apiKey, apiSecret } = k;
  const { partnerId, companyId, clientId, clientSecret, username, password } = e;
  const encryptPin = aes256GcmPinEncryptor({ key: decodeBase64(f.pinKey), ivPosition: "before", encoding: "base64" });
  return {
    rapyd: rapyd({ baseUrl: urls.rapyd, accessKey, secretKey, rateLimits: [] }),
    keysecure: keysecure({ baseUrl: urls.keysecure, apiKey, apiSecret }),
    freedompay: freedompay({ baseUrl: urls.freedompay, authId: f.authId, secret: f.secret, encryptPin }),
    enkash: enkash({
      ...{ baseUrl: urls.enkash, tokenUrl: urls.enkash, partnerId, companyId },
      ...{ clientId, clientSecret, username, password },
    }),
  };
}

/** One line of a generated input. */
export interface TestLine {
  readonly issuer: IssuerId;
  readonly card: string;
  readonly pin: string;
  readonly [identifier: string]: string;
}

type PinIssuer = "rapyd" | "keysecure" | "freedompay" | "enkash";

const seeds: Readonly<Record<PinIssuer, (index: number) => Omit<CardSeed, "pan">>> = {
  rapyd: (index) => ({ id: `card_${hex(index, 32)}`, type: "physical", status: "ACT" }),
  keysecure: (index) => ({
    ...{ id: `C9${String(index).padStart(11, "0")}`, type: "physical", status: "Activated" },
    attributes: { cardholder_no: "U202605220001", card_unique_no: `test-${index}`, time: 1_779_408_000_000 },
  }),
  freedompay: (index) => ({ id: `00000000-0000-4000-9000-${hex(index, 12)}`, type: "physical", status: "active" }),
  enkash: (index) => ({
    ...{ id: `EKT${String(index).padStart(7, "0")}`, type: "physical", status: "UL" },
    attributes: { cardAccountId: `CAT${index}` },
  }),
};

/** The further identifiers that a verb takes. */
const identifiers: Readonly<Record<PinIssuer, (index: number) => Readonly<Record<string, string>>>> = {
  rapyd: () => ({}),
  keysecure: () => ({ cardholderNo: "U202605220001" }),
  freedompay: () => ({}),
  enkash: (index) => ({ cardAccountId: `CAT${index}` }),
};

/** Adds cards to a sandbox, the issuers in turn, and returns a line with a PIN for each. */
export function addCards(
  sandbox: Sandbox,
  count: number,
  issuers: readonly PinIssuer[] = ["rapyd", "keysecure", "freedompay", "enkash"],
): TestLine[] {
  const policies: Readonly<Record<PinIssuer, Policy>> = {
    ...{ rapyd: defaultPolicy, keysecure: defaultPolicy, freedompay: defaultPolicy, enkash: defaultPolicy },
  };
  return Array.from({ length: count }, (_, index) => {
    const issuer = issuers[index % issuers.length] ?? "rapyd";
    const seed = seeds[issuer](index);
    sandbox.cards.add(issuer, { ...seed, pan: `49${String(index).padStart(14, "0")}` });
    using pin = generatePin(policies[issuer], { length: issuer === "keysecure" ? 6 : 4 });
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
