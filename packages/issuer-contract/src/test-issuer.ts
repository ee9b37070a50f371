import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";
import {
  type CallOptions,
  CardPinError,
  type CardPinEvent,
  type CommonOptions,
  cardPinErrorCodes,
  cardPinVerbs,
  type Hosted,
  HostedUrl,
  type Issuer,
  isCardPinError,
  outcomesOf,
  type Verb,
} from "@cardpin/client-core";
import type { ErrorTable, Operations } from "@cardpin/client-core/issuer";
import { afterAll, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { goldenText } from "./golden.ts";
import { leaksIn } from "./leaks.ts";
import { type ReceivedRequest, type Reply, startScriptedServer } from "./scripted-server.ts";

/** The verbs that an issuer offers: the type of one that it lacks is a sentence. */
type OfferedVerb<I extends Issuer> = {
  [V in Extract<keyof I, Verb>]: I[V] extends string ? never : V;
}[Extract<keyof I, Verb>];

/** What the contract suite needs to know of an issuer. */
export interface IssuerFixture<I extends Issuer> {
  readonly id: string;
  /** The spec, from the package's folder: `../../specs/<issuer>.yaml`. */
  readonly spec: string;
  readonly operations: Operations;
  readonly errorTable: ErrorTable;
  /** Makes a client with test credentials for the server at `baseUrl`. */
  readonly create: (baseUrl: string, options: CommonOptions) => I;
  /** Calls each verb of the issuer with good arguments. */
  readonly calls: { readonly [V in OfferedVerb<I>]: (issuer: I, options?: CallOptions) => Promise<unknown> };
  /** Operations that no verb uses, called through `client`: their requests have golden files too. */
  readonly otherOperations?: Readonly<Record<string, (issuer: I) => Promise<unknown>>>;
  /** The verb that the failures are tried on: the one that sets a PIN or opens its page. */
  readonly main: OfferedVerb<I>;
  /** The good answer to a request, as the issuer words it; also to requests for a token. */
  readonly success: (request: ReceivedRequest) => Reply;
  /** Whether a request is for a token; it is always answered with `success`. */
  readonly isTokenRequest?: (request: ReceivedRequest) => boolean;
  /**
   * The answer that carries an error code, as the issuer words it, under the HTTP status that it is documented with. Left
   * out where the issuer has no error codes: the table is empty then.
   */
  readonly failure?: (issuerCode: string) => Reply;
  /** A well-formed code that is not in the table. Left out where `failure` is. */
  readonly unknownCode?: string;
  /** Answers under HTTP 200 that mean failure all the same, by what they show. */
  readonly disguisedFailures?: Readonly<Record<string, Reply>>;
  /** The good answer of the verbs that open a page, with another address in it. Left out where no verb opens one. */
  readonly hostedPage?: (address: string) => Reply;
  /** What must be the same in every attempt of a call: idempotency key, ciphertext. */
  readonly perCall: (request: ReceivedRequest) => Readonly<Record<string, unknown>>;
  /** What must be new in every attempt: signature, salt. Left out where the issuer has nothing of the kind. */
  readonly perAttempt?: (request: ReceivedRequest) => Readonly<Record<string, unknown>>;
  /** Everything secret in the calls above, by name: PIN, PAN, keys, tokens, ciphertexts, hosted URLs. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Calls whose PIN breaks the issuer's own rules. Left out where no PIN passes through the client. */
  readonly refusedByPolicy?: (issuer: I) => Promise<unknown>;
  /** Calls with arguments that cannot be used, by what is wrong with them. */
  readonly badArguments: Readonly<Record<string, (issuer: I) => Promise<unknown>>>;
  /** Options that no client can be made from, by what is wrong with them. Each must throw at once. */
  readonly badOptions: Readonly<Record<string, () => unknown>>;
}

const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Where nobody listens: a port that was free a moment ago may be taken by now, this one is given to no program. */
const nobody = "http://127.0.0.1:2";

/** Time that stands still but for a second per attempt, waits that take none, and random bytes that count up. */
export function fixedPlatform(): Required<Pick<CommonOptions, "clock" | "random">> & { readonly waits: number[] } {
  const waits: number[] = [];
  let counter = 0;
  return {
    waits,
    clock: {
      now: () => start + waits.length * 1_000,
      sleep: async (milliseconds) => void waits.push(milliseconds),
    },
    random: (length) => Uint8Array.from({ length }, () => counter++ & 0xff),
  };
}

/** Holds an issuer's client to what all of them are held to. Call it in the package's `client.test.ts`. */
export function testIssuer<I extends Issuer>(fixture: IssuerFixture<I>): void {
  const { id, main } = fixture;
  const verbNames = Object.keys(fixture.calls) as OfferedVerb<I>[]; // the keys of `calls` are verbs by its type

  /** Runs `call` against a server that answers by `reply`; token requests are always granted. */
  async function against(
    reply: Reply | ((request: ReceivedRequest, index: number) => Reply),
    call: (issuer: I) => Promise<unknown>,
    options: CommonOptions = {},
  ): Promise<{
    outcome: unknown;
    requests: readonly ReceivedRequest[];
    withTokens: readonly ReceivedRequest[];
    events: CardPinEvent[];
    waits: number[];
  }> {
    let index = 0;
    const isToken = (request: ReceivedRequest): boolean => fixture.isTokenRequest?.(request) ?? false;
    await using server = await startScriptedServer((request) => {
      if (isToken(request)) return fixture.success(request);
      return typeof reply === "function" ? reply(request, index++) : reply;
    });
    const events: CardPinEvent[] = [];
    const { waits, ...platform } = fixedPlatform();
    const issuer = fixture.create(server.url, { ...platform, on: (event) => events.push(event), ...options });
    const outcome = await settle(call(issuer));
    if (isCardPinError(outcome) && outcome.outcome !== "not-sent" && events.filter(isAttempt).length < 2) {
      expect(outcomesOf(outcome.code), `outcomes of ${outcome.code}, by docs/errors.md`).toContain(outcome.outcome);
    }
    expect(leaksIn([outcome, events], fixture.secrets), "secrets shown by results, errors or events").toEqual([]);
    const requests = server.requests.filter((request) => !isToken(request));
    return { outcome, requests, withTokens: server.requests, events, waits };
  }

  const callMain = (issuer: I, options?: CallOptions): Promise<unknown> => fixture.calls[main](issuer, options);
  const mainRule = async (): Promise<string | undefined> => {
    const { requests } = await against(fixture.success, callMain);
    return operationOf(fixture.operations, requests[0])?.retry;
  };

  // `npm test` looks for these in everything that was printed.
  afterAll(() => {
    mkdirSync(".report", { recursive: true });
    writeFileSync(".report/secrets.txt", Object.values(fixture.secrets).join("\n"));
  });

  describe(`${id}: what every issuer is held to`, () => {
    it("has the operations of its spec, and no others", () => {
      const spec: unknown = parse(readFileSync(fixture.spec, "utf8"));
      const fromTable = Object.values(fixture.operations).map(({ id, method, path }) => `${method} ${path} ${id}`);
      expect(fromTable.toSorted()).toEqual(operationsOf(spec).toSorted());
    });

    it("has a method for each verb that its capabilities claim, and a reason for each that it lacks", () => {
      const issuer = fixture.create("http://127.0.0.1:9", {});
      for (const verb of cardPinVerbs) {
        const capability = issuer.capabilities[verb];
        expect(typeof Reflect.get(issuer, verb), verb).toBe(capability.available ? "function" : "undefined");
        if (!capability.available) expect(["hosted-only", "not-offered", "undocumented"]).toContain(capability.reason);
      }
      expect(verbNames.toSorted()).toEqual(
        cardPinVerbs.filter((verb) => issuer.capabilities[verb].available).toSorted(),
      );
      expect(issuer.id).toBe(id);
    });

    const everyCall: Readonly<Record<string, (issuer: I) => Promise<unknown>>> = {
      ...fixture.otherOperations,
      ...Object.fromEntries(verbNames.map((verb) => [verb, (issuer: I) => fixture.calls[verb](issuer)])),
    };
    const used = new Set<string>();
    for (const [name, call] of Object.entries(everyCall)) {
      it(`sends exactly the bytes of golden/${name}.http`, async () => {
        const { outcome, withTokens } = await against(fixture.success, call);
        expect(isCardPinError(outcome) ? outcome.code : "no error").toBe("no error");
        for (const request of withTokens) used.add(operationOf(fixture.operations, request)?.id ?? request.path);
        const text = withTokens.map((request) => goldenText(request, Object.values(fixture.secrets))).join("\n");
        await expect(text).toMatchFileSnapshot(`${process.cwd()}/golden/${name}.http`);
      });
    }

    it("has a golden file for every operation of its spec", () => {
      expect([...used].toSorted()).toEqual(Object.keys(fixture.operations).toSorted());
    });

    const { failure, unknownCode } = fixture;
    for (const [issuerCode, row] of Object.entries(fixture.errorTable)) {
      it(`maps ${issuerCode} to ${row.code}`, async () => {
        if (failure === undefined) throw new Error("The table has codes, so the fixture needs `failure`.");
        const { outcome } = await against(failure(issuerCode), callMain, { retries: 0 });
        expect(outcome).toMatchObject({ code: row.code, outcome: row.outcome ?? "rejected", issuerCode, issuer: id });
        expect(cardPinErrorCodes).toContain(row.code);
      });
    }

    if (failure !== undefined && unknownCode !== undefined) {
      it("passes on a code that is not in its table", async () => {
        const { outcome } = await against(failure(unknownCode), callMain, { retries: 0 });
        expect(outcome).toBeInstanceOf(CardPinError);
        expect(outcome).toMatchObject({ issuerCode: unknownCode, issuer: id });
      });
    }

    const unreadable: Readonly<Record<string, Reply>> = {
      "an empty body": { status: 200 },
      "an HTML page": {
        status: 200,
        headers: { "content-type": "text/html" },
        body: "<!doctype html><p>7788 404213</p>",
      },
      "JSON of another shape": { status: 200, body: "[1,2,3]" },
      "JSON that is no object": { status: 200, body: "null" },
      "bytes that are no text": { status: 200, body: Buffer.from([0xff, 0xfe, 0x00, 0x7b]) },
    };
    for (const [what, reply] of Object.entries(unreadable)) {
      it(`does not take ${what} for success`, async () => {
        const { outcome } = await against(reply, callMain, { retries: 0 });
        expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown", httpStatus: 200 });
      });
    }

    if (verbNames.some((verb) => verb === "setPin")) {
      it("believes neither the body that says done nor the status that says refused", async () => {
        const contradiction = (request: ReceivedRequest): Reply => {
          const done = fixture.success(request);
          return typeof done === "string" ? done : { ...done, status: 400 };
        };
        const { outcome } = await against(contradiction, callMain, { retries: 0 });
        expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown", httpStatus: 400 });
      });
    }

    it("does not take an answer that breaks off for success", async () => {
      const { outcome } = await against("cut", callMain, { retries: 0 });
      expect(outcome).toMatchObject({ code: "network", outcome: "unknown" });
    });

    for (const [what, reply] of Object.entries(fixture.disguisedFailures ?? {})) {
      it(`sees the failure under HTTP 200: ${what}`, async () => {
        const { outcome } = await against(reply, callMain, { retries: 0 });
        expect(outcome).toBeInstanceOf(CardPinError);
        expect(outcome).toMatchObject({ outcome: "rejected" });
      });
    }

    const { hostedPage } = fixture;
    for (const verb of verbNames.filter((name) => hostedPage !== undefined && /^open[A-Z]/.test(name))) {
      it(`hands out the page of ${verb} by one method only, and prints it as a placeholder`, async () => {
        const { outcome } = await against(fixture.success, fixture.calls[verb]);
        expect(outcome).toMatchObject({ state: "hosted", url: expect.any(HostedUrl) });
        const { url } = outcome as Hosted; // checked on the line above
        expect(Object.values(fixture.secrets)).toContain(url.reveal());
        expect([`${url}`, JSON.stringify({ url }), inspect(url)]).toEqual([
          "[hosted PIN page]",
          '{"url":"[hosted PIN page]"}',
          "[hosted PIN page]",
        ]);
        expect(() => structuredClone(url)).toThrow();
      });

      const unsafe: Readonly<Record<string, string>> = {
        "no address": "",
        "a path": "/pin/set",
        "an address without TLS": "http://pages.example/pin",
        "a script": "javascript:alert(1)",
        "a data URL": "data:text/html,<p>PIN</p>",
        "a host that only looks like the issuer's": "https://pages.example@elsewhere.example/pin",
      };
      for (const [what, address] of Object.entries(unsafe)) {
        it(`does not hand out ${what} as the page of ${verb}`, async () => {
          const { outcome } = await against(hostedPage?.(address) ?? "silence", fixture.calls[verb]);
          expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "rejected" });
        });
      }

      it(`takes a page on loopback for ${verb}, as a sandbox has it`, async () => {
        const address = "http://127.0.0.1:4010/pin?token=1";
        const { outcome } = await against(hostedPage?.(address) ?? "silence", fixture.calls[verb]);
        expect((outcome as Partial<Hosted>).url?.reveal()).toBe(address);
      });
    }

    const statuses: Readonly<Record<number, object>> = {
      401: { code: "authentication-failed", outcome: "rejected" },
      403: { code: "permission-denied", outcome: "rejected" },
      404: { code: "issuer-rejected", outcome: "rejected" },
      429: { code: "rate-limited", outcome: "rejected" },
      500: { code: "issuer-unavailable", outcome: "unknown" },
      503: { code: "issuer-unavailable", outcome: "unknown" },
    };
    for (const [status, expected] of Object.entries(statuses)) {
      it(`judges HTTP ${status} without a readable body by the status`, async () => {
        const reply = { status: Number(status), headers: { "content-type": "text/html" }, body: "<p>no</p>" };
        const { outcome } = await against(reply, callMain, { retries: 0 });
        expect(outcome).toMatchObject({ ...expected, httpStatus: Number(status) });
      });
    }

    it("never follows a redirect", async () => {
      await using elsewhere = await startScriptedServer(fixture.success);
      const location = `${elsewhere.url}/other`;
      const { outcome, requests } = await against({ status: 308, headers: { location } }, callMain);
      expect(outcome).toMatchObject({ code: "redirect-refused", outcome: "unknown", httpStatus: 308 });
      expect(requests).toHaveLength(1);
      expect(elsewhere.requests).toHaveLength(0);
    });

    it("ends at the time limit and does not know what became of the card", async () => {
      // The time passes when the request has come, so that no machine is too slow for it.
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const reply = (): Reply => {
        vi.advanceTimersByTime(150);
        return "silence";
      };
      const { outcome } = await against(reply, callMain, { retries: 0, timeoutMs: 150 }).finally(() => {
        vi.useRealTimers();
      });
      expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
    });

    it("sends nothing when the signal is aborted before", async () => {
      const { outcome, requests } = await against(fixture.success, (issuer) =>
        callMain(issuer, { signal: AbortSignal.abort() }),
      );
      expect(outcome).toMatchObject({ code: "aborted", outcome: "not-sent" });
      expect(requests).toHaveLength(0);
    });

    it("says that the outcome is unknown when the signal is aborted during the request", async () => {
      const controller = new AbortController();
      const { outcome } = await against(
        () => {
          controller.abort();
          return "silence";
        },
        (issuer) => callMain(issuer, { signal: controller.signal }),
      );
      expect(outcome).toMatchObject({ code: "aborted", outcome: "unknown" });
    });

    it("says that nothing was sent when nobody listens", async () => {
      const { waits: _, ...platform } = fixedPlatform();
      const issuer = fixture.create(nobody, platform);
      const error = await settle(callMain(issuer, { retries: 1 }));
      expect(error).toMatchObject({ outcome: "not-sent" });
    });

    const passing: Readonly<Record<string, Reply>> = {
      "a reset connection": "reset",
      "HTTP 503": { status: 503, body: "" },
    };
    for (const [what, fault] of Object.entries(passing)) {
      it(`after ${what} repeats the main call only where its rule allows`, async () => {
        const rule = await mainRule();
        const { outcome, requests, waits } = await against(
          (request, index) => (index === 0 ? fault : fixture.success(request)),
          callMain,
        );
        if (rule === "safe") {
          expect(outcome).toHaveProperty("state");
          expect(requests).toHaveLength(2);
          expect(waits).toHaveLength(1);
        } else {
          expect(outcome).toMatchObject({ outcome: "unknown" });
          expect(requests).toHaveLength(1);
        }
      });
    }

    it("makes one attempt when retries is 0", async () => {
      const { requests } = await against({ status: 503, body: "" }, callMain, { retries: 0 });
      expect(requests).toHaveLength(1);
    });

    it("stays in doubt when an attempt was in doubt, whatever the next one says", async () => {
      if ((await mainRule()) !== "safe") return;
      const { outcome } = await against((_, index) => (index === 0 ? "reset" : { status: 404, body: "" }), callMain);
      expect(outcome).toMatchObject({ code: "issuer-rejected", outcome: "unknown" });
    });

    it("carries the same identity and ciphertext in every attempt, and a fresh signature", async () => {
      if ((await mainRule()) !== "safe") return;
      const { requests } = await against(
        (request, index) => (index < 2 ? { status: 503, body: "" } : fixture.success(request)),
        callMain,
      );
      expect(requests).toHaveLength(3);
      const [first, second, third] = requests.map(fixture.perCall);
      expect(second).toEqual(first);
      expect(third).toEqual(first);
      if (fixture.perAttempt === undefined) return;
      const fresh = requests.map(fixture.perAttempt);
      for (const name of Object.keys(fresh[0] ?? {})) {
        expect(new Set(fresh.map((facts) => facts[name])).size, name).toBe(3);
      }
    });

    it("waits as long as Retry-After asks", async () => {
      if ((await mainRule()) !== "safe") return;
      for (const [header, least, most] of [
        ["2", 2_000, 8_000],
        ["soon", 0, 8_000],
        ["60", 60_000, 60_000],
      ] as const) {
        const reply = { status: 429, headers: { "retry-after": header }, body: "" };
        const { waits } = await against((request, index) => (index === 0 ? reply : fixture.success(request)), callMain);
        expect(waits).toHaveLength(1);
        expect(waits[0]).toBeGreaterThanOrEqual(least);
        expect(waits[0]).toBeLessThanOrEqual(most);
      }
    });

    it("fails at once when Retry-After is longer than the call may take", async () => {
      const reply = { status: 429, headers: { "retry-after": "91" }, body: "" };
      const { outcome, requests, waits } = await against(reply, callMain);
      expect(outcome).toMatchObject({ code: "rate-limited", outcome: "rejected", retryAfterMs: 91_000 });
      expect([requests.length, waits]).toEqual([1, []]);
    });

    it("tells its listeners of every call and attempt, by one request id", async () => {
      const { events, outcome, requests } = await against(fixture.success, callMain);
      const own = events.filter((event) => event.verb === main);
      expect(own.map((event) => event.type).filter((type) => type !== "warning")).toEqual([
        "call-start",
        ...requests.flatMap(() => ["attempt-start", "attempt-end"]),
        "call-end",
      ]);
      expect(new Set(own.map((event) => event.requestId))).toEqual(
        new Set([Reflect.get(outcome as object, "requestId")]),
      );
    });

    it("goes on when a listener throws", async () => {
      const on = (): never => {
        throw new Error("listener");
      };
      const { outcome } = await against(fixture.success, callMain, { on });
      expect(isCardPinError(outcome)).toBe(false);
    });

    if (fixture.isTokenRequest !== undefined) {
      const { isTokenRequest } = fixture;
      it("fetches one token for calls at the same time, and keeps it", async () => {
        await using server = await startScriptedServer(fixture.success);
        const { waits: _, ...platform } = fixedPlatform();
        const issuer = fixture.create(server.url, platform);
        await Promise.all([callMain(issuer), callMain(issuer), callMain(issuer)]);
        await callMain(issuer);
        expect(server.requests.filter(isTokenRequest)).toHaveLength(1);
        expect(server.requests).toHaveLength(5);
      });
    }

    if (fixture.refusedByPolicy !== undefined) {
      const { refusedByPolicy } = fixture;
      it("sends nothing when the PIN breaks the issuer's rules", async () => {
        const { outcome, requests } = await against(fixture.success, refusedByPolicy);
        expect(outcome).toMatchObject({ code: "policy-violation", outcome: "not-sent" });
        expect(Reflect.get(outcome as object, "violations")).not.toHaveLength(0);
        expect(requests).toHaveLength(0);
      });
    }

    for (const [what, call] of Object.entries(fixture.badArguments)) {
      it(`sends nothing and says what to do: ${what}`, async () => {
        const { outcome, requests } = await against(fixture.success, call);
        expect(outcome).toBeInstanceOf(CardPinError);
        expect(outcome).toMatchObject({ outcome: "not-sent", retryable: false });
        expect(requests).toHaveLength(0);
      });
    }

    for (const [what, make] of Object.entries(fixture.badOptions)) {
      it(`refuses at once options with ${what}`, () => {
        expect(make).toThrow(CardPinError);
        try {
          make();
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid-options", outcome: "not-sent" });
          expect(leaksIn([error], fixture.secrets)).toEqual([]);
        }
      });
    }
  });
}

function isAttempt({ type }: CardPinEvent): boolean {
  return type === "attempt-start";
}

async function settle(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error;
  }
}

function operationOf(operations: Operations, request: ReceivedRequest | undefined): Operations[string] | undefined {
  const path = request?.path.split("?")[0] ?? "";
  return Object.values(operations).find(
    (operation) =>
      operation.method === request?.method &&
      new RegExp(`^${operation.path.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path),
  );
}

function operationsOf(spec: unknown): string[] {
  const { paths } = spec as { paths: Record<string, Record<string, { operationId?: string }>> }; // linted in `specs`
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => /^(get|put|post|patch|delete)$/.test(method))
      .map(([method, operation]) => `${method.toUpperCase()} ${path} ${operation.operationId}`),
  );
}
