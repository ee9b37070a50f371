import { isSecretKey, SecretKey } from "@cardpin/pin-crypto";
import type { CallerErrorListener, CallerErrorSource } from "../caller.ts";
import { CardPinError, optionsError } from "../errors.ts";
import { isHeaderText } from "../input/read.ts";
import { type Ending, untilEnd } from "../time/deadline.ts";

/** A credential, or a function that returns it. The function is called for each attempt, so that you can rotate credentials. */
export type Supplied<Value> = Value | (() => Value | Promise<Value>);

/** A credential as the protocol uses it. */
export interface Credential<Value> {
  /** @throws CardPinError `token-unavailable` when the caller's function fails, or returns something invalid */
  get(ending: Ending): Promise<Value>;
}

/** A key as the protocol uses it. */
export interface KeyCredential {
  /** Lends the key. @throws CardPinError `token-unavailable` */
  use<T>(ending: Ending, work: (key: SecretKey) => T): Promise<T>;
  /** Wipes the client's own copy. */
  dispose(): void;
}

interface CredentialInit {
  readonly issuer: string;
  readonly report: CallerErrorListener;
  /** A literal that names the option and says what to give. */
  readonly advice: string;
}

/**
 * Reads a credential that is sent in a header.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { Deadline, readCredential } from "@cardpin/client-core/issuer";
 *
 * const advice = "apiKey is missing: give the key of your account.";
 * const credential = readCredential(async () => "key", { issuer: "acme", report: () => {}, advice });
 * const deadline = new Deadline(1_000);
 * console.log(await credential.get(deadline)); // key
 * deadline.clear();
 * ```
 */
export function readCredential(
  given: unknown,
  init: CredentialInit & { readonly isValid?: (value: string) => boolean },
): Credential<string> {
  const { isValid = () => true } = init;
  const isGood = (value: unknown): value is string => isHeaderText(value) && isValid(value);
  if (typeof given === "function") {
    return {
      async get(ending) {
        const value = await askCaller({ ...init, source: "credential", ending, ask: () => given() });
        if (isGood(value)) return value;
        throw unavailable(init.issuer);
      },
    };
  }
  if (!isGood(given)) throw optionsError(init.issuer, init.advice);
  return { get: async () => given };
}

/**
 * Reads a key that signs: text, or a SecretKey. The client keeps a copy of its own.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { Deadline, readKeyCredential } from "@cardpin/client-core/issuer";
 *
 * const advice = "secretKey is missing: give the key that signs.";
 * const credential = readKeyCredential("secret", { issuer: "acme", report: () => {}, advice });
 * const deadline = new Deadline(1_000);
 * const length = await credential.use(deadline, (key) => key.use((bytes) => bytes.length));
 * deadline.clear();
 * credential.dispose();
 * console.log(length); // 6
 * ```
 */
export function readKeyCredential(given: unknown, init: CredentialInit): KeyCredential {
  if (typeof given === "function") {
    return {
      async use(ending, work) {
        const value = await askCaller({ ...init, source: "credential", ending, ask: () => given() });
        const key = copyKey(value);
        if (key === undefined) throw unavailable(init.issuer);
        try {
          return work(key);
        } finally {
          key.dispose();
        }
      },
      dispose() {},
    };
  }
  const key = copyKey(given);
  if (key === undefined) throw optionsError(init.issuer, init.advice);
  return { use: async (_, work) => work(key), dispose: () => key.dispose() };
}

/**
 * Returns a copy of a key that is given as text or as a SecretKey of any copy of pin-crypto; `undefined` for anything else.
 *
 * @example
 * ```ts run
 * import { copyKey } from "@cardpin/client-core/issuer";
 *
 * const key = copyKey("a-key-as-text");
 * key?.use((bytes) => console.log(bytes.length)); // 13
 * key?.dispose();
 * ```
 */
export function copyKey(given: unknown): SecretKey | undefined {
  try {
    if (isSecretKey(given)) return given.use((bytes) => SecretKey.from(bytes));
    return isHeaderText(given) ? SecretKey.fromText(given, "utf8") : undefined;
  } catch {
    return undefined; // disposed
  }
}

/**
 * Calls a function of the caller's and waits for its result, but not past the end. Its error goes to `onCallerError` and nowhere
 * else, because it may quote a secret.
 *
 * @throws CardPinError `token-unavailable`, `aborted`
 * @example
 * ```ts run
 * import { askCaller, Deadline } from "@cardpin/client-core/issuer";
 *
 * const deadline = new Deadline(1_000);
 * const token = await askCaller({
 *   issuer: "acme",
 *   report: () => {},
 *   source: "credential",
 *   ending: deadline,
 *   ask: async () => "token",
 * });
 * deadline.clear();
 * console.log(token); // token
 * ```
 */
export async function askCaller(init: {
  readonly issuer: string;
  readonly report: CallerErrorListener;
  readonly source: CallerErrorSource;
  readonly ending: Ending;
  readonly ask: () => unknown;
}): Promise<unknown> {
  const { issuer, report, source, ending, ask } = init;
  try {
    // A function of the caller's does not run for a call that is over.
    if (ending.reason !== undefined) throw unavailable(issuer);
    return await untilEnd(ending, ask(), () => unavailable(issuer));
  } catch (error) {
    if (ending.reason === undefined) report({ source, error });
    if (ending.reason === "aborted") throw new CardPinError({ code: "aborted", outcome: "not-sent", issuer });
    throw unavailable(issuer);
  }
}

function unavailable(issuer: string): CardPinError {
  return new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer });
}
