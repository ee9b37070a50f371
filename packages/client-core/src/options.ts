import { defaultHttp } from "#http";
import { readTestHosts } from "./address.ts";
import type { CallSettings } from "./call/call.ts";
import { wrongBound } from "./call/call.ts";
import {
  createLimiters,
  isRateLimits,
  memoryRateLimitStore,
  type RateLimit,
  type RateLimitStore,
} from "./call/rate-limit.ts";
import { RetryBudget } from "./call/retry.ts";
import type { SendSettings } from "./call/send.ts";
import { type CallerErrorListener, reporterOf } from "./caller.ts";
import { optionsError } from "./errors.ts";
import { type CardPinListener, EventHub } from "./events.ts";
import { type FetchFunction, fetchHttp } from "./http/fetch.ts";
import { type HttpOptions, type HttpSettings, readHttpOptions } from "./http/options.ts";
import { readExtraHeaders } from "./input/headers.ts";
import { unknownOption } from "./input/nearest-name.ts";
import { type PinPolicy, readPolicy } from "./policy.ts";
import { type RandomBytes, readRandom, uuid } from "./random.ts";
import { type Clock, readClock } from "./time/clock.ts";

/** Options that every issuer's client takes. */
export interface CommonOptions {
  /** Longest time for one attempt, including the response's body, in milliseconds. Default 30 000. */
  readonly timeoutMs?: number;
  /** Longest time for a call with all attempts and waits, in milliseconds. Default 90 000. */
  readonly totalTimeoutMs?: number;
  /** Attempts after the first, 0 to 10. Default 2. */
  readonly retries?: number;
  /** Your policy, checked beside the issuer's own rules before anything is sent. Default: none. */
  readonly policy?: PinPolicy;
  /** Replaces the issuer's own rules, for a program that differs from what the issuer documents. */
  readonly issuerRules?: PinPolicy;
  /** Further HTTP headers of every request. Not the connection's, not the credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Text behind `cardpin-<issuer>/<version>` in the header User-Agent, or `false` to send no User-Agent. */
  readonly userAgent?: string | false;
  /** TLS, proxy, agent and connections, on Node. Excludes `fetch`. */
  readonly http?: HttpOptions;
  /**
   * Sends the requests. Default: `node:http` and `node:https` on Node, elsewhere the global `fetch`. A failure of your `fetch`
   * proves nothing, so it is `unknown`, except for reads.
   */
  readonly fetch?: FetchFunction;
  /**
   * Test hosts that may be reached by `http:`: exact names without a dot, or private addresses. A client for one emits a
   * warning. Default: none, so only loopback may be `http:`.
   */
  readonly plainHttpTestHosts?: readonly string[];
  /**
   * `masked` adds the issuer's own text to errors as the non-enumerable `issuerMessage`. It has at most 300 characters, and
   * neither words that may be identifiers nor anything that the request carried. Default `none`.
   */
  readonly issuerMessages?: "none" | "masked";
  /**
   * Receives what your own functions threw, such as a token supplier, exactly as thrown. It may hold a PIN, a key or a token.
   */
  readonly onCallerError?: CallerErrorListener;
  /** The time, for tests. Default: the system clock, also when yours throws or returns no finite number. */
  readonly clock?: Clock | (() => number);
  /** Random bytes, for tests. Default: the platform's cryptographic source. */
  readonly random?: RandomBytes;
  /** Receives the client's events. */
  readonly on?: CardPinListener;
  /**
   * Rate limits that the client keeps by itself, waiting if necessary: of all requests, or of one HTTP method. Default: what the
   * issuer documents. `[]` for none.
   */
  readonly rateLimits?: readonly RateLimit[];
  /** Where requests are counted. Default: in memory, for this client alone. */
  readonly rateLimitStore?: RateLimitStore;
  /** Names the account in a store that several clients share. Default: the issuer's name. */
  readonly rateLimitKey?: string;
}

const commonOptionNames = [
  "timeoutMs",
  "totalTimeoutMs",
  "retries",
  "policy",
  "issuerRules",
  "headers",
  "userAgent",
  "http",
  "fetch",
  "plainHttpTestHosts",
  "issuerMessages",
  "onCallerError",
  "clock",
  "random",
  "on",
  "rateLimits",
  "rateLimitStore",
  "rateLimitKey",
] as const satisfies readonly (keyof CommonOptions)[];

/** The common options, checked and with their defaults. One connection's protocol is still missing. */
export interface CommonSettings
  extends Omit<CallSettings, "name" | "ownHeaders" | "pinChecks">,
    Omit<SendSettings, keyof CallSettings | "protocol"> {
  readonly policy: PinPolicy | undefined;
  readonly issuerRules: PinPolicy | undefined;
  readonly testHosts: ReadonlySet<string>;
  /** How connections are made, for `diagnose`: the option `http`, or `"fetch"` for the caller's own. */
  readonly network: HttpSettings | "fetch" | undefined;
  /** Refuses every later call, and ends those that wait between requests. */
  readonly close: () => void;
}

/** Defaults of {@link CommonOptions}, if one exists as a value. */
export const defaultBounds: { readonly timeoutMs: number; readonly totalTimeoutMs: number; readonly retries: number } =
  Object.freeze({ timeoutMs: 30_000, totalTimeoutMs: 90_000, retries: 2 });

/** What an issuer's package knows about its options. */
export interface CommonOptionsInit {
  readonly issuer: string;
  /** The package's version, for User-Agent. */
  readonly version: string;
  /** Names of the issuer's own options. */
  readonly ownOptions: readonly string[];
  /** Lower-case names of the headers that the issuer's protocol sets. */
  readonly ownHeaders: readonly string[];
  /** Limits that the issuer documents. */
  readonly rateLimits?: readonly RateLimit[];
}

/**
 * Reads the options that every client takes.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import type { CommonOptions } from "@cardpin/client-core";
 * import { readCommonOptions } from "@cardpin/client-core/issuer";
 *
 * export interface AcmeOptions extends CommonOptions {
 *   readonly apiKey: string;
 * }
 *
 * export function readOptions(options: AcmeOptions) {
 *   return readCommonOptions(options, {
 *     issuer: "acme",
 *     version: "0.1.0",
 *     ownOptions: ["apiKey"],
 *     ownHeaders: ["authorization"],
 *   });
 * }
 * ```
 */
export function readCommonOptions(given: CommonOptions, init: CommonOptionsInit): CommonSettings {
  const { issuer } = init;
  requireNode(issuer);
  const bad = (text: string): Error => optionsError(issuer, text);
  if (typeof given !== "object" || given === null) throw bad("The client's options must be an object.");
  requireKnownOptions(issuer, given, [...commonOptionNames, ...init.ownOptions]);
  const { timeoutMs, totalTimeoutMs, retries, issuerMessages = "none", onCallerError, on } = given;
  const wrong = wrongBound({ timeoutMs, totalTimeoutMs, retries });
  if (wrong !== undefined) throw bad(wrong);
  if (on !== undefined && typeof on !== "function") throw bad("on must be a function that receives events.");
  if (onCallerError !== undefined && typeof onCallerError !== "function") {
    throw bad("onCallerError must be a function that receives { source, error }.");
  }
  if (issuerMessages !== "none" && issuerMessages !== "masked") throw bad('issuerMessages must be "none" or "masked".');

  const clock = readClock(given.clock, bad);
  const report = reporterOf(onCallerError);
  const events = new EventHub();
  if (on !== undefined) events.subscribe(on);
  const network = readNetwork(given, bad);
  const closing = new AbortController();
  const random = readRandom(issuer, given.random);
  return {
    issuer,
    timeoutMs: timeoutMs ?? defaultBounds.timeoutMs,
    totalTimeoutMs: totalTimeoutMs ?? defaultBounds.totalTimeoutMs,
    retries: retries ?? defaultBounds.retries,
    clock,
    random,
    newRequestId: given.random === undefined ? () => crypto.randomUUID() : () => uuid(random),
    events,
    report,
    http: given.fetch === undefined ? defaultHttp(network === "fetch" ? undefined : network) : fetchHttp(given.fetch),
    network,
    budget: new RetryBudget(),
    limitersFor: readLimiters(given, { ...init, clock, report, bad }),
    headers: {
      accept: "application/json",
      // A response that is compressed all the same is decoded.
      "accept-encoding": "identity",
      ...readUserAgent(given, init),
      ...readExtraHeaders(issuer, given.headers, { ownHeaders: init.ownHeaders, from: "options" }),
    },
    showMessages: issuerMessages === "masked",
    policy: readPolicy(issuer, "policy", given.policy),
    issuerRules: readPolicy(issuer, "issuerRules", given.issuerRules),
    testHosts: readTestHosts(issuer, given.plainHttpTestHosts),
    closing: closing.signal,
    close: () => closing.abort(),
  };
}

/** Names a Node that is too old, before something that it lacks fails in its own words. @throws CardPinError `invalid-options` */
function requireNode(issuer: string): void {
  // Bun and Deno also name a Node, the one that they are like.
  const versions: unknown = Reflect.get(Reflect.get(globalThis, "process") ?? {}, "versions");
  const { node, bun, deno }: Partial<Record<string, unknown>> = { ...(versions as object | undefined) };
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(String(node ?? "")) ?? [];
  if (major === undefined || bun !== undefined || deno !== undefined) return;
  if (Number(major) > 20 || (Number(major) === 20 && Number(minor) >= 19)) return;
  throw optionsError(issuer, "This package needs Node 20.19 or newer. Install a current Node from https://nodejs.org.");
}

/**
 * Refuses options that do not exist, with a hint at the nearest name.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { requireKnownOptions } from "@cardpin/client-core/issuer";
 *
 * requireKnownOptions("acme", { apiKey: "key" }, ["apiKey", "timeoutMs"]);
 * ```
 */
export function requireKnownOptions(issuer: string, given: object, known: readonly string[]): void {
  const unknown = unknownOption(given, known);
  if (unknown !== undefined) throw optionsError(issuer, unknown);
}

function readNetwork({ http, fetch }: CommonOptions, bad: (text: string) => Error): CommonSettings["network"] {
  if (fetch !== undefined && typeof fetch !== "function") {
    throw bad("fetch must be a function like the standard fetch.");
  }
  if (fetch !== undefined && http !== undefined) {
    throw bad("Give either http or fetch, not both: your fetch has its own connections.");
  }
  if (fetch !== undefined) return "fetch";
  return http === undefined ? undefined : readHttpOptions(http, bad);
}

const userAgentForm = /^[\x20-\x7e]{1,256}$/;

function readUserAgent({ userAgent }: CommonOptions, init: CommonOptionsInit): Readonly<Record<string, string>> {
  if (userAgent === false) return {};
  const own = `cardpin-${init.issuer}/${init.version}`;
  if (userAgent === undefined) return { "user-agent": own };
  if (typeof userAgent !== "string" || !userAgentForm.test(userAgent)) {
    throw optionsError(
      init.issuer,
      'userAgent must be 1 to 256 visible ASCII characters, such as "shop/2.1", or false.',
    );
  }
  return { "user-agent": `${own} ${userAgent}` };
}

function readLimiters(
  options: CommonOptions,
  init: Pick<CommonOptionsInit, "issuer" | "rateLimits"> &
    Pick<CommonSettings, "clock" | "report"> & { readonly bad: (text: string) => Error },
): CommonSettings["limitersFor"] {
  const { issuer, clock, report, bad } = init;
  const { rateLimits: limits = init.rateLimits ?? [], rateLimitKey: key = issuer } = options;
  const { rateLimitStore: store = memoryRateLimitStore() } = options;
  if (!isRateLimits(limits))
    throw bad(
      "rateLimits must be a list such as [{ calls: 200, windowMs: 60000 }]. The members are calls, windowMs and method.",
    );
  if (typeof store?.take !== "function") throw bad("rateLimitStore must be an object with take(key, limits, now).");
  if (typeof key !== "string" || key === "") throw bad("rateLimitKey must be text that names the account.");
  return limits.length === 0 ? undefined : createLimiters({ key, limits, store, clock, report });
}
