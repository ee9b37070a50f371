import { describe, expect, it } from "vitest";
import { createIssuer } from "../issuer/issuer.ts";
import { readCommonOptions } from "../options.ts";
import type { Operations } from "../protocol/operations.ts";
import type { ErrorTable, Reading } from "../protocol/protocol.ts";
import type { Capabilities, Issuer } from "../verbs.ts";
import { type Diagnosis, type DiagnosisCheck, diagnose } from "./diagnose.ts";

interface Paths {
  list: { parameters: object; responses: { 200: { content: { "application/json": unknown } } } };
}

const operations: Operations = { list: { id: "list", method: "GET", path: "/cards", retry: "safe", reads: true } };
const errorTable: ErrorTable = {
  IP: { code: "permission-denied" },
  KEY: { code: "authentication-failed" },
  GONE: { code: "card-not-found" },
};

/** An issuer whose host answers the read as given, and any other request with its time. */
function issuerWith(
  answer: () => { readonly status?: number; readonly code?: string },
  more: { readonly environments?: Readonly<Record<string, string>>; readonly refusal?: "unclear" } = {},
) {
  const sent: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    sent.push(url);
    const headers = { date: new Date().toUTCString() };
    if (!url.endsWith("/cards")) return new Response("", { status: 404, headers });
    const { status = 200, code = "" } = url.startsWith("https://live.") ? {} : answer();
    return new Response(code, { status, headers });
  };
  const settings = readCommonOptions({ fetch }, { issuer: "test", version: "0", ownOptions: [], ownHeaders: [] });
  const issuer = createIssuer<Issuer, Paths>({
    id: "test",
    capabilities: {} as Capabilities,
    settings,
    baseUrl: "https://test.example",
    operations,
    protocol: {
      ownHeaders: [],
      errorTable,
      prepare: () => ({ headers: {} }),
      read({ body, status }): Reading {
        const issuerCode = new TextDecoder().decode(body);
        if (issuerCode === "<html>" || status >= 500) return { kind: "foreign" };
        return issuerCode === "" ? { kind: "done", body: {} } : { kind: "refused", issuerCode };
      },
    },
    verbs: () => ({}),
    diagnosis: { ...more, codes: { IP: "allow-list", KEY: "key" }, read: (own, call) => own.request(call, "list", {}) },
  });
  return { issuer, sent };
}

const stateOf = ({ checks }: Diagnosis, id: DiagnosisCheck["id"]): string | undefined =>
  checks.find((check) => check.id === id)?.state;

describe("diagnose", () => {
  it("takes an issuer and nothing else", async () => {
    await expect(diagnose({} as Issuer)).rejects.toMatchObject({ code: "invalid-argument" });
  });

  it.each<[object | null | number, RegExp]>([
    [{ timeout: 5 }, /^timeout is not an option\. Did you mean timeoutMs\?/],
    [{ timeoutMs: 0 }, /^timeoutMs must be whole milliseconds/],
    [{ timeoutMs: "5" }, /^timeoutMs must be whole milliseconds/],
    [{ maxAgeMs: -1 }, /^maxAgeMs must be 0 or more milliseconds/],
    [{ maxAgeMs: "5" }, /^maxAgeMs must be 0 or more milliseconds/],
    [{ signal: {} }, /^signal must be an AbortSignal/],
    [{ card: 5 }, /^card must be/],
    [null, /^The call's options must be an object/],
    [5, /^The call's options must be an object/],
  ])("refuses the options %j, says what is wrong, and sends nothing", async (options, text) => {
    const { issuer, sent } = issuerWith(() => ({}));
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringMatching(text) };
    await expect(diagnose(issuer, options as never)).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });

  it("refuses a client that was closed, which sends nothing any more", async () => {
    const { issuer, sent } = issuerWith(() => ({}));
    issuer.close();
    await expect(diagnose(issuer)).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    expect(sent).toEqual([]);
  });

  it("finds nothing wrong when the read succeeds, and leaves connections of a caller's fetch alone", async () => {
    const { issuer } = issuerWith(() => ({}));
    const diagnosis = await diagnose(issuer);
    expect(diagnosis).toMatchObject({ issuer: "test", ok: true, cached: false });
    expect(diagnosis.checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "connection skipped",
      "clock ok",
      "credentials ok",
    ]);
  });

  it("sends once a minute at most, also when it is asked at the same time, and says that it did not send again", async () => {
    const { issuer, sent } = issuerWith(() => ({ status: 400, code: "KEY" }));
    const [first, second] = await Promise.all([diagnose(issuer), diagnose(issuer)]);
    const third = await diagnose(issuer);
    expect([first.cached, second.cached, third.cached]).toEqual([false, true, true]);
    expect(third).toEqual({ ...first, cached: true });
    expect(sent.filter((url) => url.endsWith("/cards"))).toHaveLength(1);
    expect((await diagnose(issuer, { maxAgeMs: 0 })).cached).toBe(false);
    expect(sent.filter((url) => url.endsWith("/cards"))).toHaveLength(2);
  });

  it("rejects when its signal ends it, which is no diagnosis: it is not cached, and who asked as well gets one", async () => {
    const stop = new AbortController();
    const { issuer, sent } = issuerWith(() => {
      stop.abort();
      return {};
    });
    const ended = diagnose(issuer, { signal: stop.signal });
    const other = diagnose(issuer);
    await expect(ended).rejects.toMatchObject({ code: "aborted", outcome: "not-sent", issuer: "test" });
    expect(await other).toMatchObject({ ok: true, cached: false });
    expect(sent.filter((url) => url.endsWith("/cards"))).toHaveLength(2);
    await expect(diagnose(issuer, { signal: stop.signal })).resolves.toMatchObject({ cached: true });
  });

  it("ends with its own signal a call that waits for another's diagnosis, and not that diagnosis", async () => {
    const stop = new AbortController();
    const { issuer } = issuerWith(() => {
      stop.abort();
      return {};
    });
    const first = diagnose(issuer);
    await expect(diagnose(issuer, { signal: stop.signal })).rejects.toMatchObject({ code: "aborted", issuer: "test" });
    expect(await first).toMatchObject({ ok: true, cached: false });
  });

  it("says what the issuer's own codes mean", async () => {
    const found = async (code: string) => diagnose(issuerWith(() => ({ status: 403, code })).issuer);
    expect(stateOf(await found("IP"), "allow-list")).toBe("wrong");
    expect((await found("KEY")).checks.at(-1)?.text).toBe("The issuer does not know the key (code KEY).");
  });

  it("takes a refusal of what was asked as a proof that it was let in, unless the issuer documents no codes", async () => {
    const answer = () => ({ status: 404, code: "GONE" });
    expect(stateOf(await diagnose(issuerWith(answer).issuer), "credentials")).toBe("ok");
    const unclear = await diagnose(issuerWith(answer, { refusal: "unclear" }).issuer);
    expect(stateOf(unclear, "credentials")).toBe("unknown");
    expect(unclear.ok).toBe(true);
  });

  it("tells a gateway's page, a failure and a rate limit apart", async () => {
    const found = async (status: number, code = "<html>") => diagnose(issuerWith(() => ({ status, code })).issuer);
    expect(stateOf(await found(404), "address")).toBe("wrong");
    expect(stateOf(await found(503), "service")).toBe("wrong");
    expect(stateOf(await found(429), "rate-limit")).toBe("wrong");
  });

  it("looks for the environment that credentials belong to, when they are refused in another", async () => {
    const environments = { test: "https://test.example", live: "https://live.example" };
    const { issuer, sent } = issuerWith(() => ({ status: 401, code: "KEY" }), { environments });
    const { checks } = await diagnose(issuer);
    expect(checks.at(-1)).toMatchObject({
      id: "environment",
      state: "wrong",
      advice: expect.stringContaining('"live"'),
    });
    expect(sent.at(-1)).toBe("https://live.example/cards");
  });
});
