import { randomBytes } from "node:crypto";
import { createAtm, type SandboxAtm } from "./atm.ts";
import { createCards, type SandboxCards } from "./cards.ts";
import { createClock, type SandboxClock } from "./clock.ts";
import { createControl } from "./control/control.ts";
import { createDeliveries, type DeliveryOptions, type SandboxWebhooks } from "./deliveries.ts";
import type { Emulator } from "./emulators/emulator.ts";
import { createEmulators, type EmulatorOptions, type IssuerId, type SandboxCredentials } from "./emulators/issuers.ts";
import { createSandboxHosted, type SandboxHosted } from "./hosted/complete.ts";
import type { HostedPageOptions } from "./hosted/pages.ts";
import { createHostedPages } from "./hosted/server.ts";
import { createMessages, type SandboxMessages } from "./messages.ts";
import { createRequestLog, type RequestLog, type RequestRecord } from "./requests.ts";
import { createFaults, type SandboxFaults } from "./server/faults.ts";
import { createPipeline } from "./server/pipeline.ts";
import { type LoopbackServer, listenOnLoopback } from "./server/server.ts";

/** A port of the sandbox: one for control, one for hosted pages, one per issuer. */
export type SandboxPort = IssuerId | "hosted" | "control";

/** Settings of a sandbox. Everything has a default. */
export interface SandboxOptions extends EmulatorOptions {
  /** First of the ports: control, hosted pages, then one per issuer. Default: free ports. */
  readonly portBase?: number;
  /** Single ports; they win over `portBase`. */
  readonly ports?: { readonly [Port in SandboxPort]?: number };
  /** How many requests the log keeps at least; older ones are dropped in batches. Default 1000. */
  readonly requestLimit?: number;
  /** Whether the log also keeps exact bytes, with PINs and keys, for tests of bytes. Default false. */
  readonly recordRaw?: boolean;
  /** Called for each request after it was logged; what it throws is dropped. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Retries and time limit of webhooks. */
  readonly webhooks?: DeliveryOptions;
  /** Who may frame the hosted pages. */
  readonly hostedPages?: HostedPageOptions;
  /** Source of random bytes. Default `node:crypto`; a fixed one makes ids and tokens repeat. */
  readonly random?: (length: number) => Uint8Array;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base URL of each emulator, of the hosted pages and of the control port, without a slash at the end. */
  readonly urls: { readonly [Port in SandboxPort]: string };
  /** What each emulator accepts: test values. */
  readonly credentials: SandboxCredentials;
  readonly cards: SandboxCards;
  readonly atm: SandboxAtm;
  /** What came in, masked. */
  readonly requests: RequestLog;
  readonly faults: SandboxFaults;
  readonly webhooks: SandboxWebhooks;
  /** What issuers sent to cardholders: one-time codes, and PINs that an issuer made. */
  readonly messages: SandboxMessages;
  readonly clock: SandboxClock;
  /** The cardholder's part on a hosted page. */
  readonly hosted: SandboxHosted;
  /** Stops everything: no port, connection, timer or delivery is left. May be called again. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts emulators of the issuers on 127.0.0.1, with an ATM.
 *
 * @example
 * ```ts
 * import { startSandbox } from "@cardpin/sandbox";
 *
 * const sandbox = await startSandbox();
 * const verdict = sandbox.atm.verify({ issuer: "keysecure", card: "C202605220001", pin: "270946" });
 * console.log(sandbox.urls.keysecure, verdict);
 * await sandbox.close();
 * ```
 *
 * @throws Error when a port is taken; TypeError when an option is not usable.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = createClock();
  const cards = createCards();
  const requests = createRequestLog(options.requestLimit ?? 1_000, options.onRequest);
  const deliveries = createDeliveries(clock, options.webhooks ?? {});
  const messages = createMessages();
  const servers = new Map<SandboxPort, LoopbackServer>();
  const faults = createFaults(async (issuer, listening) => {
    await servers.get(issuer)?.setListening(listening);
  });
  const random = options.random ?? ((length: number) => randomBytes(length));
  const hosted = createHostedPages({
    clock,
    random,
    options: options.hostedPages ?? {},
    origin: () => servers.get("hosted")?.origin ?? "",
    atmRules: (issuer) => emulatorOf(emulators, issuer).atm,
  });
  const emulators = createEmulators(options, { clock, cards, hosted, deliveries, messages, random });
  const atm = createAtm(cards, (issuer) => emulatorOf(emulators, issuer).atm);

  const portOf = (name: SandboxPort, number: number): number =>
    options.ports?.[name] ?? (options.portBase === undefined ? 0 : options.portBase + number);

  const close = async (): Promise<void> => {
    await Promise.all([...servers.values()].map((server) => server.close()));
    await deliveries.close();
  };

  try {
    for (const emulator of emulators.values()) {
      for (const card of emulator.seedCards) cards.add(emulator.issuer, card);
      if (emulator.webhookUrl !== undefined) deliveries.setUrl(emulator.issuer, emulator.webhookUrl);
      const pipeline = createPipeline(emulator, { clock, faults, requests, recordRaw: options.recordRaw ?? false });
      servers.set(emulator.issuer, await listenOnLoopback(portOf(emulator.issuer, emulator.port), pipeline));
    }
    servers.set("hosted", await listenOnLoopback(portOf("hosted", 1), hosted.handle));
    const urls = () => Object.fromEntries([...servers].map(([name, { origin }]) => [name, origin]));
    const control = createControl({ urls, atm, cards, requests, faults, webhooks: deliveries, messages, clock });
    servers.set("control", await listenOnLoopback(portOf("control", 0), control));
    return {
      // One entry per emulator was set above, and the two further ones.
      urls: urls() as Sandbox["urls"],
      // One emulator per issuer was made, with the credentials of its own maker.
      credentials: Object.fromEntries(
        [...emulators].map(([issuer, { credentials }]) => [issuer, credentials]),
      ) as unknown as SandboxCredentials,
      cards,
      atm,
      requests,
      faults,
      webhooks: deliveries,
      messages,
      clock,
      hosted: createSandboxHosted(),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function emulatorOf(emulators: ReadonlyMap<IssuerId, Emulator>, issuer: IssuerId): Emulator {
  const emulator = emulators.get(issuer);
  if (emulator === undefined) throw new Error("The sandbox has no emulator of this issuer.");
  return emulator;
}
