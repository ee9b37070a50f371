import { defaultWire } from "#wire";
import { type CallSettings, wrongBound } from "./call.ts";
import type { Clock } from "./clock.ts";
import { optionsError } from "./errors.ts";
import { EventHub, type Listener } from "./events.ts";
import { type RandomBytes, randomHex } from "./random.ts";
import {
  isRateLimits,
  memoryRateLimitStore,
  type RateLimit,
  type RateLimiter,
  type RateLimitStore,
  rateLimiter,
} from "./rate-limit.ts";
import { RetryBudget } from "./retry.ts";
import { type FetchFunction, fetchWire } from "./wire/fetch.ts";
import type { Wire } from "./wire/wire.ts";

/** Options that every issuer's client takes. */
export interface CommonOptions {
  /** Carries the requests. Default: `node:http` and `node:https` where they exist, else the global `fetch`. */
  readonly fetch?: FetchFunction;
  /** Longest time for one attempt, body included, in milliseconds. Default 30 000. */
  readonly timeoutMs?: number;
  /** Longest time for a call with all attempts and waits, in milliseconds. Default 90 000. */
  readonly totalTimeoutMs?: number;
  /** Attempts after the first, 0 to 10. Default 2. 0 means one attempt. */
  readonly retries?: number;
  /** The time, for tests. Default: the system clock; so too when it throws or gives something else than a finite number. */
  readonly clock?: Clock | (() => number);
  /**
   * Random bytes, for tests. Default: the platform's cryptographic source; so too when it throws or gives something else than
   * the bytes asked for.
   */
  readonly random?: RandomBytes;
  /** Listens to the client's events. */
  readonly on?: Listener;
  /** Limits that the client keeps by itself, waiting where it must. Default: what the issuer documents. `[]` for none. */
  readonly rateLimits?: readonly RateLimit[];
  /** Where requests are counted. Default: in memory, for this client alone. */
  readonly rateLimitStore?: RateLimitStore;
  /** Names the account in a store that several clients share. Default: the issuer's name. */
  readonly rateLimitKey?: string;
}

/** Where an issuer is: one of its named environments, or a base URL, never both. */
export interface WhereOptions<Environment extends string> {
  readonly environment?: Environment;
  /** `https:`, except on loopback; without query, fragment or credentials. */
  readonly baseUrl?: string;
}

/** The common options, checked and with their defaults. */
export interface CommonSettings extends CallSettings {
  readonly limiter?: RateLimiter;
  readonly wire: Wire;
  readonly budget: RetryBudget;
}

/** Defaults of {@link CommonOptions}, where one exists as a value. */
export const defaults: { readonly timeoutMs: number; readonly totalTimeoutMs: number; readonly retries: number } =
  Object.freeze({ timeoutMs: 30_000, totalTimeoutMs: 90_000, retries: 2 });

/** Checks the common options. @throws CardPinError `invalid-options` */
export function readCommonOptions(
  issuer: string,
  options: CommonOptions,
  documentedLimits: readonly RateLimit[] = [],
): CommonSettings {
  const bad = (text: string): Error => optionsError(issuer, text);
  if (typeof options !== "object" || options === null) throw bad("The client's options must be an object.");
  const { fetch, clock, random, on, rateLimits: limits = documentedLimits, rateLimitKey: key = issuer } = options;
  const { rateLimitStore: store = memoryRateLimitStore() } = options;
  const {
    timeoutMs = defaults.timeoutMs,
    totalTimeoutMs = defaults.totalTimeoutMs,
    retries = defaults.retries,
  } = options;
  if (fetch !== undefined && typeof fetch !== "function")
    throw bad("fetch must be a function like the standard fetch.");
  const wrong = wrongBound({ timeoutMs, totalTimeoutMs, retries });
  if (wrong !== undefined) throw bad(wrong);
  if (random !== undefined && typeof random !== "function") throw bad("random must be a function (length) => bytes.");
  if (on !== undefined && typeof on !== "function") throw bad("on must be a function that takes events.");
  if (!isRateLimits(limits)) throw bad("rateLimits must be a list such as [{ calls: 200, windowMs: 60000 }].");
  if (typeof store?.take !== "function") throw bad("rateLimitStore must be an object with take(key, limits, now).");
  if (typeof key !== "string" || key === "") throw bad("rateLimitKey must be a text that names the account.");
  const events = new EventHub();
  if (on !== undefined) events.subscribe(on);
  return {
    issuer,
    timeoutMs,
    totalTimeoutMs,
    retries,
    clock: readClock(clock, bad),
    randomHex: randomHex(random),
    events,
    wire: fetch === undefined ? defaultWire() : fetchWire(fetch),
    budget: new RetryBudget(),
    ...(limits.length === 0 ? {} : { limiter: rateLimiter({ key, limits, store }) }),
  };
}

function readClock(clock: CommonOptions["clock"], bad: (text: string) => Error): Clock {
  if (clock === undefined) return { now: Date.now };
  if (typeof clock === "function") return { now: checkedNow(clock) };
  if (typeof clock !== "object" || clock === null || typeof clock.now !== "function") {
    throw bad("clock must be a function or an object with now(), giving milliseconds since the epoch.");
  }
  const { sleep } = clock;
  return {
    now: checkedNow(() => clock.now()),
    ...(sleep === undefined ? {} : { sleep: (milliseconds, signal) => sleep.call(clock, milliseconds, signal) }),
  };
}

// Asked in the middle of a call, where a failure of its own would leave the card in doubt.
function checkedNow(now: () => unknown): () => number {
  return () => {
    try {
      const time = now();
      if (typeof time === "number" && Number.isFinite(time)) return time;
    } catch {
      // The system clock takes its place.
    }
    return Date.now();
  };
}

/** The base URL that the options name, without a slash at its end. @throws CardPinError `invalid-options` */
export function readBaseUrl<Environment extends string>(
  issuer: string,
  options: WhereOptions<Environment>,
  environments: Readonly<Record<Environment, string>>,
): string {
  const { environment, baseUrl } = options;
  if (environment !== undefined && baseUrl !== undefined) {
    throw optionsError(issuer, "Give either environment or baseUrl, not both: which of the two is meant is not clear.");
  }
  if (baseUrl !== undefined) return checkUrl(issuer, baseUrl, "baseUrl");
  if (environment === undefined || !Object.hasOwn(environments, environment)) {
    throw optionsError(
      issuer,
      'Say where to send to: environment: "sandbox" or "production" (see the README for all), or a baseUrl.',
    );
  }
  return environments[environment];
}

/** What travels to each of the addresses. */
const travellers = { baseUrl: "the PIN and the credentials travel", tokenUrl: "the credentials travel" } as const;

/** Checks an address that requests go to. @throws CardPinError `invalid-options` */
export function checkUrl(issuer: string, value: unknown, option: keyof typeof travellers): string {
  const url = typeof value === "string" ? parseUrl(value) : undefined;
  if (url === undefined || url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    throw optionsError(
      issuer,
      `${option} must be an absolute URL such as https://host.example, without query, fragment or credentials.`,
    );
  }
  if (!isSecure(url)) {
    throw optionsError(
      issuer,
      `${option} must be https:, because ${travellers[option]} on it. Only loopback hosts may be http:.`,
    );
  }
  // Not `href`: it keeps a "?" or "#" with nothing after it, and a path behind that would be no path.
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

/** An absolute URL; `undefined` for anything else. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether an address is `https:`, or on this machine's loopback. */
export function isSecure(url: URL): boolean {
  if (url.protocol === "https:") return true;
  return url.protocol === "http:" && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

/** Checks a credential or identifier that is sent in a header: 1 to 512 visible ASCII characters. */
export function isHeaderText(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,512}$/.test(value);
}
