import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
import { keysecure } from "@cardpin/keysecure";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { defaultPolicy, generatePin } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import type { IssuerId, Sandbox, SandboxCard } from "@cardpin/sandbox";

/** What a process needs to reach a sandbox. */
export type Reach = Pick<Sandbox, "urls" | "credentials">;

/** Issuers that a batch meets in three ways: signed requests, tokens and six digits, a PIN encrypted by the caller; with the sandbox's credentials and no limit but its own. */
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
export const connectedIssuers: readonly IssuerId[] = ["rapyd", "keysecure", "freedompay"];

/** Adds cards to a sandbox, the issuers in turn, each like the issuer's first. Returns a line with a PIN for each. */
export function addCards(sandbox: Sandbox, count: number, issuers: readonly IssuerId[] = connectedIssuers): TestLine[] {
  const models = issuers.map((issuer) => {
    const [first] = sandbox.cards.list(issuer);
    if (first === undefined) throw new Error("The sandbox has no card of this issuer.");
    return first;
  });
  return Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length] as SandboxCard; // one for each issuer
    const { issuer, type, status, attributes } = model;
    const number = String(index).padStart(8, "0");
    const id = `${model.id.slice(0, -number.length)}${number}`;
    const { identifiers } = sandbox.cards.add(issuer, { id, type, status, attributes, pan: `49000000${number}` });
    using pin = generatePin(defaultPolicy, { length: issuer === "keysecure" ? 6 : 4 });
    const digits = pin.use((bytes) => String.fromCharCode(...bytes));
    return { issuer, ...identifiers, card: id, pin: digits };
  });
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
