import { randomBytes } from "node:crypto";
import { createAtm, type SandboxAtm } from "./atm.ts";
import { createCards, type SandboxCards } from "./cards.ts";
import { createClock, type SandboxClock } from "./clock.ts";
import { createControl } from "./control/control.ts";
import { createDeliveries, type DeliveryOptions, type SandboxWebhooks } from "./deliveries.ts";
import type { Emulator } from "./emulators/emulator.ts";
import {
  checkIssuer,
  createEmulators,
  type EmulatorOptions,
  type IssuerId,
  type SandboxCredentials,
} from "./emulators/issuers.ts";
import { createSandboxHosted, type SandboxHosted } from "./hosted/complete.ts";
import type { HostedPageOptions } from "./hosted/pages.ts";
import { createHostedPages } from "./hosted/server.ts";
import { createMessages, type SandboxMessages } from "./messages.ts";
import { createRequestLog, type RequestLog, type RequestRecord } from "./requests.ts";
import type { BrowserAccess, PortAccess } from "./server/access.ts";
import { createAddresses, isLoopback } from "./server/addresses.ts";
import type { SandboxFaults } from "./server/faults.ts";
import { createPipeline } from "./server/pipeline.ts";
import { createFaults } from "./server/planned-faults.ts";
import { type Listener, listen, type SandboxServer } from "./server/server.ts";

const LOOPBACK = "127.0.0.1";

/** A port of the sandbox: one for control, one for hosted pages, one per issuer. */
export type SandboxPort = IssuerId | "hosted" | "control";

/** Settings of a sandbox. Everything has a default. */
export interface SandboxOptions extends EmulatorOptions {
  /** First of the ports: control, hosted pages, then one per issuer. Default: free ports. */
  readonly portBase?: number;
  /** Single ports; they win over `portBase`. */
  readonly ports?: { readonly [Port in SandboxPort]?: number };
  /**
   * Address on which the emulators and the hosted pages listen. Default `127.0.0.1`; `0.0.0.0` stands for every address of
   * the machine. The control port stays where it is.
   */
  readonly host?: string;
  /**
   * How others reach the sandbox, for `urls` and the links to hosted pages. A URL without port, such as
   * `http://sandbox.test`, has a host name that stands for every port. For single ports give whole origins, such as
   * `{ hosted: "https://pages.example" }`. Default: the address of `host`.
   */
  readonly publicUrl?: string | { readonly [Port in Exclude<SandboxPort, "control">]?: string };
  /** Where the control port listens, and what its callers must send. */
  readonly control?: ControlOptions;
  /** How many requests the log keeps, if they are not large; older ones are dropped in batches. Default 1000. */
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

/** Settings of the control port. */
export interface ControlOptions {
  /** Address on which it listens. Default `127.0.0.1`. On any other address each call must carry a token. */
  readonly host?: string;
  /**
   * What each call must carry as `Authorization: Bearer`: at least 16 characters without spaces. Default: none on loopback,
   * a random one elsewhere.
   */
  readonly token?: string;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base URL of each emulator, of the hosted pages and of the control port, without a slash at the end. */
  readonly urls: { readonly [Port in SandboxPort]: string };
  /** What each call of the control port must carry as `Authorization: Bearer`; `undefined` when nothing is asked for. */
  readonly controlToken: string | undefined;
  /** What each emulator accepts: test values. */
  readonly credentials: SandboxCredentials;
  /** One call per issuer, in TypeScript, that runs as pasted where the issuer's client is installed. */
  readonly sampleCalls: { readonly [Issuer in IssuerId]: string };
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
  /**
   * Puts TLS before an emulator, for SDKs that refuse `http:`. Each call makes a new port and a new certificate, on loopback. Give
   * `certificate` (PEM) to the SDK as a certificate authority, or its file to Node as `NODE_EXTRA_CA_CERTS`.
   */
  behindTls(issuer: IssuerId): Promise<{ readonly url: string; readonly certificate: string }>;
  /** Stops everything: no port, connection, timer or delivery is left. May be called again. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts emulators of the issuers, with an ATM. Everything listens on 127.0.0.1 unless the options say otherwise.
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
 * @throws Error when a port is taken; TypeError when an option is invalid.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? LOOPBACK;
  const random = options.random ?? ((length: number) => randomBytes(length));
  const control = { host: options.control?.host ?? LOOPBACK, token: controlToken(options.control, random) };
  const addresses = createAddresses(host, options.publicUrl);
  const clock = createClock();
  const cards = createCards((issuer) => emulatorOf(emulators, issuer).identifiers);
  const requests = createRequestLog(options.requestLimit ?? 1_000, options.onRequest);
  const deliveries = createDeliveries(
    clock,
    options.webhooks ?? {},
    (issuer) => "webhookUrl" in emulatorOf(emulators, issuer),
  );
  const messages = createMessages();
  const servers = new Map<SandboxPort, SandboxServer>();
  const faults = createFaults({
    operationIds: (issuer) => Object.keys(emulatorOf(emulators, issuer).handlers),
    async setListening(issuer, listening) {
      await servers.get(issuer)?.setListening(listening);
    },
  });
  const originOf = (name: SandboxPort): string => {
    const port = servers.get(name)?.port ?? 0;
    return name === "control"
      ? createAddresses(control.host, undefined).originOf(name, port)
      : addresses.originOf(name, port);
  };
  const hosted = createHostedPages({
    clock,
    random,
    options: options.hostedPages ?? {},
    origin: () => originOf("hosted"),
    atmRules: (issuer) => emulatorOf(emulators, issuer).atm,
  });
  const emulators = createEmulators(options, { clock, cards, hosted, deliveries, messages, random });
  const atm = createAtm(cards, (issuer) => emulatorOf(emulators, issuer).atm);

  const start = async (
    name: SandboxPort,
    number: number,
    how: Pick<Listener, "handle" | "lowerCaseMethods"> & { readonly browsers: BrowserAccess },
  ): Promise<void> => {
    const port = options.ports?.[name] ?? (options.portBase === undefined ? 0 : options.portBase + number);
    const access = (): PortAccess => ({
      browsers: how.browsers,
      origins: name === "control" ? [] : addresses.publicOrigins(name, servers.get(name)?.port ?? 0),
    });
    const address = name === "control" ? control.host : host;
    const { handle, lowerCaseMethods = false } = how;
    servers.set(name, await listen({ name, host: address, port, access, handle, lowerCaseMethods }));
  };

  const fronts: { close(): Promise<void> }[] = [];
  const behindTls: Sandbox["behindTls"] = async (issuer) => {
    checkIssuer(issuer);
    const { startTlsFront } = await import("./server/tls-front.ts");
    // Certificates are checked against the machine's clock, not the sandbox's.
    const front = await startTlsFront({ host, port: servers.get(issuer)?.port ?? 0, now: Date.now() });
    fronts.push(front);
    return { url: front.url, certificate: front.certificate };
  };

  const close = async (): Promise<void> => {
    await Promise.all(fronts.map((front) => front.close()));
    await Promise.all([...servers.values()].map((server) => server.close()));
    await deliveries.close();
  };

  try {
    for (const emulator of emulators.values()) {
      for (const card of emulator.seedCards) cards.add(emulator.issuer, card);
      if (emulator.webhookUrl !== undefined) deliveries.setUrl(emulator.issuer, emulator.webhookUrl);
      const handle = createPipeline(emulator, { clock, faults, requests, recordRaw: options.recordRaw ?? false });
      const { browsers = "none", lowerCaseMethods = false } = emulator;
      await start(emulator.issuer, emulator.port, { browsers, handle, lowerCaseMethods });
    }
    await start("hosted", 1, { browsers: "linked-pages", handle: hosted.handle });
    const urls = () => Object.fromEntries([...servers.keys()].map((name) => [name, originOf(name)]));
    const sampleCalls = Object.fromEntries(
      [...emulators].map(([issuer, emulator]) => [issuer, emulator.sampleCall(originOf(issuer))]),
    );
    const handle = createControl(
      { urls, atm, cards, requests, faults, webhooks: deliveries, messages, clock, emulators, sampleCalls, random },
      control.token,
    );
    await start("control", 0, { browsers: "own-page", handle });
    return {
      // One entry per emulator was set above, and the two further ones.
      urls: urls() as Sandbox["urls"],
      controlToken: control.token,
      // One emulator per issuer was made, with the credentials of its own maker.
      credentials: Object.fromEntries(
        [...emulators].map(([issuer, { credentials }]) => [issuer, credentials]),
      ) as unknown as SandboxCredentials,
      // One entry per emulator was set above.
      sampleCalls: sampleCalls as Sandbox["sampleCalls"],
      cards,
      atm,
      requests,
      faults,
      webhooks: deliveries,
      messages,
      clock,
      hosted: createSandboxHosted((url) => hosted.codeOf(url)),
      behindTls,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The token of the control port: none on loopback unless one is given. */
function controlToken(
  { host = LOOPBACK, token }: ControlOptions = {},
  random: (length: number) => Uint8Array,
): string | undefined {
  if (token === undefined) return isLoopback(host) ? undefined : Buffer.from(random(24)).toString("base64url");
  if (!/^[\x21-\x7e]{16,}$/.test(token)) {
    throw new TypeError("`control.token` must be at least 16 ASCII characters without spaces.");
  }
  return token;
}

function emulatorOf(emulators: ReadonlyMap<IssuerId, Emulator>, issuer: IssuerId): Emulator {
  const emulator = emulators.get(issuer);
  if (emulator === undefined) throw new Error("The sandbox has no emulator of this issuer.");
  return emulator;
}
