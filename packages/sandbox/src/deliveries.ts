import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { SandboxClock } from "./clock.ts";
import { checkIssuer, type IssuerId } from "./emulators/issuers.ts";

/** A webhook or callback that an emulator wants delivered. */
export interface Delivery {
  readonly issuer: IssuerId;
  /** The vendor's name of the event, such as `ISSUED_CARD_PIN_SET`. */
  readonly event: string;
  /** Makes the request of one attempt; each has its own time and signature. */
  attempt(now: number, url: string): { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  /** Whether the receiver took it. */
  accepted(status: number, body: string): boolean;
}

/** What became of one attempt to deliver. Holds neither body nor headers. */
export interface DeliveryRecord {
  readonly issuer: IssuerId;
  readonly event: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** The sandbox clock, Unix milliseconds. */
  readonly at: number;
  /** The receiver's HTTP status; `undefined` when no answer came. */
  readonly status: number | undefined;
  readonly outcome: "delivered" | "refused" | "failed";
}

/** Webhooks and callbacks of the sandbox. */
export interface SandboxWebhooks {
  /**
   * Where an issuer's webhooks go: an absolute `http:` or `https:` URL, or `undefined` for nowhere.
   *
   * @throws TypeError for another URL, and for an issuer that sends no webhooks here
   */
  setUrl(issuer: IssuerId, url: string | undefined): void;
  /** All attempts so far, oldest first; the newest 1000. */
  attempts(issuer?: IssuerId): readonly DeliveryRecord[];
  /** Resolves when no delivery is under way or waiting for a retry. */
  settled(): Promise<void>;
}

/** What emulators see of it. */
export interface Deliveries {
  /** Delivers in the background; nothing happens when the issuer has no URL. */
  send(delivery: Delivery): void;
}

/** Settings of deliveries. */
export interface DeliveryOptions {
  /** Milliseconds to wait before each further attempt; its length bounds the retries. Default: 1, 5 and 30 seconds. */
  readonly retryDelaysMs?: readonly number[];
  /** Milliseconds that the receiver has for its answer. Default 5000. */
  readonly timeoutMs?: number;
}

/** Default waiting times between attempts to deliver, in milliseconds. */
export const DEFAULT_RETRY_DELAYS_MS: readonly number[] = [1_000, 5_000, 30_000];

/** How many deliveries are under way or wait for a retry at once; further ones are dropped. */
const MAX_RUNNING = 1_000;

/** Makes the deliveries of one sandbox. */
export function createDeliveries(
  clock: SandboxClock,
  options: DeliveryOptions,
  /** Whether an issuer sends any. */
  sends: (issuer: IssuerId) => boolean,
): Deliveries & SandboxWebhooks & { close(): Promise<void> } {
  const urls = new Map<IssuerId, string>();
  const records: DeliveryRecord[] = [];
  const running = new Set<Promise<void>>();
  const stop = new AbortController();
  const delays = options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS;

  const deliver = async (delivery: Delivery, url: string): Promise<void> => {
    for (let attempt = 1; attempt <= delays.length + 1 && !stop.signal.aborted; attempt += 1) {
      if (attempt > 1) await wait(delays[attempt - 2] ?? 0, stop.signal);
      if (stop.signal.aborted) return;
      const at = clock.now();
      const answer = await post(url, delivery.attempt(at, url), options.timeoutMs ?? 5_000, stop.signal);
      const outcome =
        answer === undefined ? "failed" : delivery.accepted(answer.status, answer.body) ? "delivered" : "refused";
      records.push({ issuer: delivery.issuer, event: delivery.event, attempt, at, status: answer?.status, outcome });
      if (records.length > 1_000) records.shift();
      if (outcome === "delivered") return;
    }
  };

  return {
    setUrl(issuer, url) {
      checkIssuer(issuer);
      if (!sends(issuer)) throw new TypeError(`The sandbox sends no webhooks of ${issuer}.`);
      if (url === undefined) {
        urls.delete(issuer);
        return;
      }
      if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
        throw new TypeError("A webhook URL is an absolute http: or https: URL.");
      }
      urls.set(issuer, url);
    },
    attempts: (issuer) => records.filter((record) => issuer === undefined || record.issuer === issuer),
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    send(delivery) {
      const url = urls.get(delivery.issuer);
      if (url === undefined || stop.signal.aborted || running.size >= MAX_RUNNING) return;
      const task = deliver(delivery, url).finally(() => running.delete(task));
      running.add(task);
    },
    async close() {
      stop.abort();
      await Promise.all(running);
    },
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      done();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });
}

/** One POST on a connection of its own, which is closed afterwards. `undefined` when no answer came. */
function post(
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<{ status: number; body: string } | undefined> {
  return new Promise((done) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const body = new TextEncoder().encode(message.body);
    const outgoing = send(
      url,
      {
        method: "POST",
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        headers: { ...message.headers, "content-length": String(body.length), connection: "close" },
      },
      (incoming) => {
        const chunks: Uint8Array[] = [];
        let length = 0;
        incoming.on("data", (chunk: Uint8Array) => {
          length += chunk.length;
          if (length <= 65_536) chunks.push(chunk);
        });
        incoming.on("error", () => done(undefined));
        incoming.on("end", () =>
          done({ status: incoming.statusCode ?? 0, body: new TextDecoder().decode(Buffer.concat(chunks)) }),
        );
      },
    );
    outgoing.on("error", () => done(undefined));
    outgoing.end(body);
  });
}
