import { randomBytes } from "node:crypto";
import { createAtm, type SandboxAtm } from "./atm.ts";
import { createCards, type SandboxCards } from "./cards.ts";
import { createClock, type SandboxClock } from "./clock.ts";
import { createControl } from "./control.ts";
import { createDeliveries, type DeliveryOptions, type SandboxWebhooks } from "./deliveries.ts";
import type { Emulator, EmulatorContext } from "./emulator.ts";
import { type EmulatedIssuer, type EmulatorOptions, emulatorMakers, type SandboxCredentials } from "./emulators.ts";
import { createFaults, type SandboxFaults } from "./faults.ts";
import { createSandboxHosted, type SandboxHosted } from "./hosted/complete.ts";
import type { HostedPageOptions } from "./hosted/pages.ts";
import { createHostedPages } from "./hosted/server.ts";
import { type IssuerId, issuerIds } from "./issuers.ts";
import { createMessages, type SandboxMessages } from "./messages.ts";
import { createPipeline } from "./pipeline.ts";
import { createRequestLog, type RequestLog, type RequestRecord } from "./requests.ts";
import { type LoopbackServer, listenOnLoopback } from "./server.ts";

/** A port of the sandbox: one per issuer, one for hosted pages, one for control. */
export type SandboxPort = EmulatedIssuer | "hosted" | "control";

/** Settings of a sandbox. Everything has a default. */
export interface SandboxOptions extends EmulatorOptions {
  /** First of the ports in the order rapyd, keysecure, freedompay, hashdt, enkash, hosted, control. Default: free ports. */
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
    // Only an issuer with an emulator has a server; any other id finds none.
    await servers.get(issuer as EmulatedIssuer)?.setListening(listening);
  });
  const random = options.random ?? ((length: number) => randomBytes(length));
  const hosted = createHostedPages({
    clock,
    random,
    options: options.hostedPages ?? {},
    origin: () => servers.get("hosted")?.origin ?? "",
    atmRules: (issuer) => emulatorOf(emulators, issuer).atm,
  });
  const emulators = makeEmulators(options, { clock, cards, hosted, deliveries, messages, random });
  const atm = createAtm(cards, (issuer) => emulatorOf(emulators, issuer).atm);

  const close = async (): Promise<void> => {
    await Promise.all([...servers.values()].map((server) => server.close()));
    await deliveries.close();
  };

  try {
    for (const emulator of emulators.values()) {
      for (const card of emulator.seedCards) cards.add(emulator.issuer, card);
      if (emulator.webhookUrl !== undefined) deliveries.setUrl(emulator.issuer, emulator.webhookUrl);
      const pipeline = createPipeline(emulator, { clock, faults, requests, recordRaw: options.recordRaw ?? false });
      // Each emulator was made under its own key, which names a port.
      const port = emulator.issuer as EmulatedIssuer;
      servers.set(port, await listenOnLoopback(portOf(options, port), pipeline));
    }
    servers.set("hosted", await listenOnLoopback(portOf(options, "hosted"), hosted.handle));
    const urls = () => Object.fromEntries([...servers].map(([name, { origin }]) => [name, origin]));
    const control = createControl({ urls, atm, cards, requests, faults, webhooks: deliveries, messages, clock });
    servers.set("control", await listenOnLoopback(portOf(options, "control"), control));
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

function makeEmulators(
  options: EmulatorOptions,
  context: Omit<EmulatorContext<unknown>, "options">,
): ReadonlyMap<IssuerId, Emulator> {
  const emulators = new Map<IssuerId, Emulator>();
  // The keys of an object whose type names them.
  for (const issuer of Object.keys(emulatorMakers) as EmulatedIssuer[]) {
    // Each maker takes its own options; the key ties them together, which the compiler does not follow through a loop.
    const make = emulatorMakers[issuer] as (context: EmulatorContext<object>) => Emulator;
    emulators.set(issuer, make({ ...context, options: options[issuer] ?? {} }));
  }
  return emulators;
}

function emulatorOf(emulators: ReadonlyMap<IssuerId, Emulator>, issuer: IssuerId): Emulator {
  const emulator = emulators.get(issuer);
  if (emulator === undefined) throw new Error("The sandbox has no emulator of this issuer.");
  return emulator;
}

function portOf({ ports, portBase }: SandboxOptions, port: SandboxPort): number {
  const names: readonly string[] = [...issuerIds, "hosted", "control"];
  return ports?.[port] ?? (portBase === undefined ? 0 : portBase + names.indexOf(port));
}
