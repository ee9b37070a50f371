import { checkNetwork } from "#network";
import { requireOpen, wrongBound } from "../call/call.ts";
import { argumentError, CardPinError, isCardPinError } from "../errors.ts";
import { readKnownOptions } from "../input/known-options.ts";
import type { Diagnosable } from "../issuer/diagnosis.ts";
import { internalsOf } from "../issuer/issuer.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { Deadline } from "../time/deadline.ts";
import { parseHttpDate } from "../time/http-date.ts";
import { isAbortSignal, listenOnce } from "../time/signal.ts";
import type { CallOptions, Issuer } from "../verbs.ts";
import type { Diagnosis, DiagnosisCheck } from "./check.ts";
import { describeFailure } from "./failure.ts";

export type { Diagnosis, DiagnosisCheck, DiagnosisCheckId } from "./check.ts";

/** Options of {@link diagnose}. */
export interface DiagnoseOptions {
  /**
   * A card whose private data the issuer encrypts, to see whether the key is right. KeySecure then sends the card's number
   * and CVV, which are decrypted, looked at and wiped. Default: none, and encryption is not checked.
   */
  readonly card?: string;
  /** Ends the checks. What was found until then is not a diagnosis, so the call rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /** Longest time for each request, in milliseconds. Default 10 000. */
  readonly timeoutMs?: number;
  /** How long the last diagnosis of this issuer is returned instead of a new one, in milliseconds. Default 60 000. */
  readonly maxAgeMs?: number;
}

/** The last diagnosis of each client, by its settings, which its members share. */
const latest = new WeakMap<
  object,
  { readonly card: string | undefined; readonly at: number; readonly diagnosis: Promise<Diagnosis> }
>();

/**
 * Checks what can be checked without changing anything: name, proxy, connection, certificates, clock, credentials, allow-list
 * and, for a card, the key of encrypted fields. It never sends a PIN. Within a minute it runs once and returns the same
 * diagnosis again, so that a health check may call it as often as it likes: it logs in no more often than the client itself.
 *
 * @throws CardPinError `invalid-argument` when `issuer` is no issuer of this project, an option is invalid, or the client was
 * closed; `aborted`
 * @example
 * ```ts
 * import { diagnose } from "@cardpin/client-core/diagnose";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const { ok, checks } = await diagnose(rapyd({ environment: "sandbox", accessKey, secretKey }));
 * if (!ok) for (const { state, text, advice } of checks) if (state === "wrong") console.log(text, advice);
 * ```
 */
export async function diagnose(issuer: Issuer, options?: DiagnoseOptions): Promise<Diagnosis> {
  const subject = internalsOf(issuer)?.diagnosis;
  if (subject === undefined) {
    throw argumentError("cardpin", "diagnose() takes what an issuer's factory returned, such as rapyd({ … }).");
  }
  const checked = readOptions(issuer.id, options);
  requireOpen(subject.settings);
  return findLatest(issuer.id, subject, checked);
}

/** The options, checked. */
interface DiagnoseSettings {
  readonly card: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly maxAgeMs: number;
}

const optionNames = ["card", "signal", "timeoutMs", "maxAgeMs"] as const satisfies readonly (keyof DiagnoseOptions)[];

/** @throws CardPinError `invalid-argument` */
function readOptions(issuer: string, options: unknown): DiagnoseSettings {
  const bad = (text: string): CardPinError => argumentError(issuer, `${text} Nothing was sent.`);
  const given = readKnownOptions<DiagnoseOptions>(issuer, options, optionNames);
  const { card, signal, timeoutMs = 10_000, maxAgeMs = 60_000 } = given;
  if (card !== undefined && typeof card !== "string") throw bad("card must be the issuer's identifier of a card.");
  if (signal !== undefined && !isAbortSignal(signal)) throw bad("signal must be an AbortSignal.");
  const wrong = wrongBound({ timeoutMs });
  if (wrong !== undefined) throw bad(wrong);
  if (typeof maxAgeMs !== "number" || !(maxAgeMs >= 0)) throw bad("maxAgeMs must be 0 or more milliseconds.");
  return { card, signal, timeoutMs, maxAgeMs };
}

/** Returns the last diagnosis while it is new enough, otherwise a new one. */
async function findLatest(id: string, subject: Diagnosable, options: DiagnoseSettings): Promise<Diagnosis> {
  const { maxAgeMs, card, signal } = options;
  const now = Date.now();
  const last = latest.get(subject.settings);
  if (last !== undefined && last.card === card && Math.abs(now - last.at) < maxAgeMs) {
    const found = await untilAborted(last.diagnosis, { issuer: id, signal }).catch((error) => {
      // The caller that began it ended it, and this call runs its own.
      if (isAborted(error) && signal?.aborted !== true) return undefined;
      throw error;
    });
    return found === undefined ? findLatest(id, subject, options) : { ...found, cached: true };
  }
  const diagnosis = run(id, subject, options).then((checks) => {
    if (signal?.aborted) throw aborted(id);
    const ok = checks.every(({ state }) => state !== "wrong");
    return { issuer: id, ok, checks, at: now, cached: false };
  });
  const entry = { card, at: now, diagnosis };
  latest.set(subject.settings, entry);
  diagnosis.catch((error: unknown) => {
    if (isAborted(error) && latest.get(subject.settings) === entry) latest.delete(subject.settings);
  });
  return diagnosis;
}

/** Waits for another call's diagnosis, and not past the end of this call's signal. */
async function untilAborted<T>(
  work: Promise<T>,
  { issuer, signal }: { readonly issuer: string; readonly signal: AbortSignal | undefined },
): Promise<T> {
  if (signal === undefined) return work;
  let leave: (() => void) | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    leave = listenOnce(signal, () => reject(aborted(issuer)));
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    leave?.();
  }
}

function aborted(issuer: string): CardPinError {
  return new CardPinError({ code: "aborted", outcome: "not-sent", issuer });
}

function isAborted(error: unknown): boolean {
  return isCardPinError(error) && error.code === "aborted";
}

async function run(id: string, subject: Diagnosable, options: DiagnoseSettings): Promise<readonly DiagnosisCheck[]> {
  const { baseUrl, loginUrl } = subject;
  const checks: DiagnosisCheck[] = [];
  for (const address of [baseUrl, ...(loginUrl === undefined ? [] : [loginUrl])]) {
    const url = new URL(address);
    const found = await checkHost(url, subject, options.signal);
    checks.push(...(loginUrl === undefined ? found : found.map((check) => ({ ...check, host: url.host }))));
  }
  const isReached = checks.every(({ state }) => state !== "wrong");
  if (!isReached) return [...checks, { id: "credentials", state: "skipped", text: "The issuer was not reached." }];

  const { timeoutMs, signal, card } = options;
  const call: CallOptions = {
    retries: 0,
    timeoutMs,
    totalTimeoutMs: timeoutMs,
    ...omitUndefined({ signal }),
  };
  checks.push(await checkClock(subject, call));
  const credentials = await checkCredentials(id, subject, call);
  checks.push(...credentials);
  if (subject.encryption !== undefined) {
    const isIn = credentials.every(({ state }) => state === "ok");
    checks.push(
      isIn
        ? await checkEncryption(subject, card, call)
        : { id: "encryption", state: "skipped", text: "The credentials come first." },
    );
  }
  return checks;
}

async function checkHost(
  url: URL,
  { settings }: Diagnosable,
  signal: AbortSignal | undefined,
): Promise<readonly DiagnosisCheck[]> {
  if (settings.network === "fetch") {
    return [{ id: "connection", state: "skipped", text: "Your own fetch makes the connections." }];
  }
  return checkNetwork(url, settings.network, signal);
}

/** A clock that is this much off is wrong: signatures and tokens allow a minute or less. */
const mostOffsetMs = 10_000;

/** Asks the issuer's host for its time, without credentials. */
async function checkClock({ settings, baseUrl }: Diagnosable, call: CallOptions): Promise<DiagnosisCheck> {
  const { http, clock, headers } = settings;
  const deadline = new Deadline(call.timeoutMs ?? 10_000, { signal: call.signal });
  try {
    const url = new URL(`${baseUrl}/`);
    const request = { method: "GET", url, headers, body: undefined, freshConnection: true, resendable: true };
    const response = await http.send(request, deadline);
    const date = parseHttpDate(response.header("date"));
    if (date === undefined || response.header("age") !== null) {
      return { id: "clock", state: "unknown", text: "The issuer's host does not tell its time." };
    }
    const offset = date - clock.now();
    if (Math.abs(offset) <= mostOffsetMs)
      return { id: "clock", state: "ok", text: "This machine's clock agrees with the issuer's." };
    const seconds = Math.round(Math.abs(offset) / 1_000);
    return {
      id: "clock",
      state: "wrong",
      text: `This machine's clock is ${seconds} seconds ${offset > 0 ? "behind" : "ahead of"} the issuer's.`,
      advice:
        "Synchronize it, for example with chrony or systemd-timesyncd. The client corrects what it signs, where it can.",
    };
  } catch {
    return { id: "clock", state: "unknown", text: "The issuer's host sent no response that tells its time." };
  } finally {
    deadline.clear();
  }
}

async function checkCredentials(
  id: string,
  subject: Diagnosable,
  call: CallOptions,
): Promise<readonly DiagnosisCheck[]> {
  try {
    await subject.read(call);
    return [{ id: "credentials", state: "ok", text: "The issuer takes the credentials." }];
  } catch (error) {
    if (!isCardPinError(error)) throw error;
    if (error.code === "authentication-failed") return [await checkEnvironment(id, subject, error, call)];
    return [describeFailure(subject, error)];
  }
}

/** Credentials that are refused here may belong to another environment of the issuer. */
async function checkEnvironment(
  id: string,
  subject: Diagnosable,
  error: CardPinError,
  call: CallOptions,
): Promise<DiagnosisCheck> {
  const { environments, baseUrl } = subject;
  const entries = Object.entries(environments);
  const own = entries.find(([, address]) => address === baseUrl)?.[0];
  if (own !== undefined) {
    for (const [name, address] of entries) {
      if (name === own) continue;
      const isTaken = await subject.readAt(address, call).then(
        () => true,
        () => false,
      );
      if (!isTaken) continue;
      return {
        id: "environment",
        state: "wrong",
        text: `These credentials belong to ${id}'s environment "${name}", and the client uses "${own}".`,
        advice: `Set environment: "${name}", or take the credentials of "${own}".`,
      };
    }
  }
  return describeFailure(subject, error);
}

const encryptionNeedsCard =
  "Not checked: the key of encrypted fields and the secret that it is made of. Name a card to check them.";

async function checkEncryption(
  subject: Diagnosable,
  card: string | undefined,
  call: CallOptions,
): Promise<DiagnosisCheck> {
  if (card === undefined) {
    return { id: "encryption", state: "skipped", text: encryptionNeedsCard };
  }
  try {
    const found = await subject.encryption?.(card, call);
    const { chosen = "", working = [] } = found ?? {};
    if (working.includes(chosen))
      return { id: "encryption", state: "ok", text: `The key made by "${chosen}" decrypts what the issuer encrypted.` };
    const [right] = working;
    if (right !== undefined) {
      return {
        id: "encryption",
        state: "wrong",
        text: `The key made by "${chosen}" does not decrypt, the one made by "${right}" does.`,
        advice: `Set keyDerivation: "${right}".`,
      };
    }
    return {
      id: "encryption",
      state: "wrong",
      text: "No way to make the key decrypts what the issuer encrypted.",
      advice: "Check the secret: the right one, whole, and of this environment.",
    };
  } catch {
    return {
      id: "encryption",
      state: "unknown",
      text: "The issuer did not give the card's encrypted data.",
      advice: "Check the card's id, and whether the account may read private data.",
    };
  }
}
