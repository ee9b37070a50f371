import type { Issuer } from "@cardpin/client-core";
import { type Sandbox, type SandboxOptions, startSandbox } from "@cardpin/sandbox";

type Hook = (work: () => Promise<void>) => unknown;

/**
 * The hooks of a test runner. The modules `vitest`, `@jest/globals` and `node:test` are such objects, as are the names that
 * Jest and Mocha define globally.
 */
export interface TestHooks {
  /** Vitest, Jest. */
  readonly beforeAll?: Hook;
  /** Vitest, Jest. */
  readonly afterAll?: Hook;
  /** `node:test`, Mocha. */
  readonly before?: Hook;
  /** `node:test`, Mocha. */
  readonly after?: Hook;
  /** All of them. Needed for the option `restart` only. */
  readonly beforeEach?: Hook;
}

/** Options of {@link useSandbox}: those of the sandbox, and when it starts again. */
export interface UseSandboxOptions extends SandboxOptions {
  /**
   * `each-test` starts a new sandbox before each test, so that cards, tokens, faults and limits are as at the start. URLs
   * change too: create clients in the test or in a hook. Default `never`: one sandbox for the file.
   */
  readonly restart?: "never" | "each-test";
}

/** The sandbox of a test file. Its members are there from the first test or hook on. */
export interface SandboxInTests extends Omit<Sandbox, "close" | typeof Symbol.asyncDispose> {
  /** Closes a client before the sandbox closes. Returns the client. */
  closeLater<Client extends Pick<Issuer, "close">>(client: Client): Client;
}

/**
 * Starts a sandbox for a test file and closes it at the end. It listens on free ports, so files can run at the same time.
 *
 * @throws TypeError when the object lacks a hook
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as runner from "node:test";
 * import { rapyd } from "@cardpin/rapyd";
 * import { useSandbox } from "@cardpin/testing";
 *
 * const sandbox = useSandbox(runner);
 *
 * runner.test("sets a PIN", async () => {
 *   const keys = sandbox.credentials.rapyd;
 *   const issuer = sandbox.closeLater(rapyd({ baseUrl: sandbox.urls.rapyd, ...keys }));
 *   const card = "card_a5429bdb6c529008ed5b409e5929b606";
 *   await issuer.setPin({ card, pin: "4929" });
 *   const { verdict } = sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" });
 *   assert.equal(verdict, "approved");
 * });
 * ```
 */
export function useSandbox(hooks: TestHooks, options: UseSandboxOptions = {}): SandboxInTests {
  const { restart = "never", ...sandboxOptions } = options;
  const first = hooks.beforeAll ?? hooks.before;
  const last = hooks.afterAll ?? hooks.after;
  if (typeof first !== "function" || typeof last !== "function") throw new TypeError(noHooks);
  if (restart === "each-test" && typeof hooks.beforeEach !== "function") throw new TypeError(noBeforeEach);

  let running: Sandbox | undefined;
  const clients = new Set<{ close(): void }>();
  const stop = async (): Promise<void> => {
    for (const client of clients) client.close();
    clients.clear();
    await running?.close();
    running = undefined;
  };
  const start = async (): Promise<void> => {
    await stop();
    running = await startSandbox(sandboxOptions);
  };
  if (restart === "each-test") hooks.beforeEach?.(start);
  else first(start);
  last(stop);

  const current = (): Sandbox => {
    if (running === undefined) throw new Error(notRunning);
    return running;
  };
  return {
    get urls() {
      return current().urls;
    },
    get controlToken() {
      return current().controlToken;
    },
    get credentials() {
      return current().credentials;
    },
    get sampleCalls() {
      return current().sampleCalls;
    },
    get cards() {
      return current().cards;
    },
    get atm() {
      return current().atm;
    },
    get requests() {
      return current().requests;
    },
    get faults() {
      return current().faults;
    },
    get webhooks() {
      return current().webhooks;
    },
    get messages() {
      return current().messages;
    },
    get clock() {
      return current().clock;
    },
    get hosted() {
      return current().hosted;
    },
    behindTls: (issuer) => current().behindTls(issuer),
    closeLater(client) {
      clients.add(client);
      return client;
    },
  };
}

const noHooks =
  'useSandbox needs the runner\'s hooks: `import * as runner from "vitest"` (or @jest/globals, node:test), then useSandbox(runner).';
const noBeforeEach = 'With restart: "each-test", useSandbox needs the runner\'s beforeEach as well.';
const notRunning =
  "The sandbox is not running: read its members in a test or in a hook that comes after useSandbox, not at the top of the file.";
