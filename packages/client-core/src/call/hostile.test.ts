import { describe, expect, it } from "vitest";
import { Connection } from "../issuer/connection.ts";
import { type CommonOptions, readCommonOptions } from "../options.ts";
import type { Protocol } from "../protocol/protocol.ts";

type Settings = ReturnType<typeof readCommonOptions>;

/** A connection whose issuer answers as `answer` says. */
function connectionWith(answer: () => Response | Promise<Response>, options: CommonOptions = {}) {
  let requests = 0;
  const fetch = async (): Promise<Response> => {
    requests += 1;
    return answer();
  };
  const init = { issuer: "test", version: "0", ownOptions: [], ownHeaders: ["x-key"] };
  const settings: Settings = readCommonOptions({ fetch, ...options }, init);
  const protocol: Protocol = {
    ownHeaders: ["x-key"],
    errorTable: {},
    prepare: () => ({ headers: { "x-key": "correct-horse-battery" } }),
    read: ({ body, status }) =>
      status < 300
        ? { kind: "done", body: {} }
        : { kind: "refused", issuerCode: "no", message: new TextDecoder().decode(body) },
  };
  const operations = { setPin: { id: "setPin", method: "POST", path: "/pin", retry: "safe" } } as const;
  const connection = new Connection<Record<string, object>>({
    ...{ settings, protocol, operations },
    baseUrl: "https://host.example",
  });
  const ask = (body: object = {}, callOptions: object = {}): Promise<unknown> =>
    connection
      .run("setPin", callOptions, (call) => connection.request(call, "setPin", { body } as never))
      .catch((error: unknown) => error);
  return { ask, settings, requests: () => requests };
}

const ok = (): Response => new Response("{}");
const openTimers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
const refused = { name: "CardPinError", code: "invalid-argument", outcome: "not-sent", issuer: "test" };

describe("options of a call that fail when they are looked at", () => {
  const failing = (): never => {
    throw new Error("PIN 4929");
  };
  const proxy = new Proxy({}, { get: failing, ownKeys: failing, getOwnPropertyDescriptor: failing });
  const aborting = { aborted: false, addEventListener: failing, removeEventListener: failing };
  const cases: Readonly<Record<string, object>> = {
    "options that are a proxy": proxy,
    "a signal that is a proxy": { signal: proxy },
    "a signal that cannot be listened to": { signal: aborting },
    "headers that are a proxy": { headers: proxy },
    "a header's value that fails": {
      headers: {
        get "x-trace"() {
          return failing();
        },
      },
    },
    "headers whose forEach fails": { headers: { forEach: failing } },
  };
  for (const [what, options] of Object.entries(cases)) {
    it(`are refused as a CardPinError without their text, and leave no timer: ${what}`, async () => {
      const { ask, requests } = connectionWith(ok);
      const before = openTimers();
      const error = await ask({}, options);
      expect(error).toMatchObject(refused);
      expect(String(error)).not.toContain("4929");
      expect(requests()).toBe(0);
      expect(openTimers()).toBeLessThanOrEqual(before);
    });
  }
});

describe("a client that is closed", () => {
  it("ends a call that waits for a retry, with what is known of the card, and sends nothing more", async () => {
    const { ask, settings, requests } = connectionWith(
      () => new Response("later", { status: 429, headers: { "retry-after": "60" } }),
    );
    const waiting = ask();
    await expect.poll(requests).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    settings.close();
    expect(await waiting).toMatchObject({ code: "aborted", outcome: "rejected" });
    expect(requests()).toBe(1);
  });

  it("ends calls that wait for their turn", async () => {
    const { ask, settings, requests } = connectionWith(ok, { rateLimits: [{ calls: 1, windowMs: 60_000 }] });
    await ask();
    const waiting = [ask(), ask()];
    settings.close();
    for (const error of await Promise.all(waiting))
      expect(error).toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(requests()).toBe(1);
  });

  it("lets a request that is under way come to its end", async () => {
    const { ask, settings } = connectionWith(() => new Promise((resolve) => setTimeout(() => resolve(ok()), 30)));
    const running = ask();
    settings.close();
    expect(await running).toEqual({});
    expect(await ask()).toMatchObject(refused);
  });
});

describe("an issuer's own text", () => {
  const shownFor = async (message: string, body: object): Promise<string | undefined> => {
    const { ask } = connectionWith(() => new Response(message, { status: 400 }), { issuerMessages: "masked" });
    return ((await ask(body)) as { issuerMessage?: string }).issuerMessage;
  };

  it("does not show a word of the request that is glued to another", async () => {
    const body = { name: "Quaxelburger" };
    for (const word of ["name=Quaxelburger", "(quaxelburger)", "user:QUAXELBURGER;", "xQuaxelburgerx"]) {
      expect(await shownFor(`refused ${word} here`, body)).toBe("refused *** here");
    }
    expect(await shownFor("refused key=correct-horse-battery here", body)).toBe("refused *** here");
  });

  it("does not show the rest of a word that was cut off", async () => {
    // One character of the name is behind the longest text that is looked at.
    const long = `${"12345678901234567890 ".repeat(57)}Q`.slice(0, 1_188).padEnd(1_188, "1");
    expect(await shownFor(`${long} Quaxelburger`, { name: "Quaxelburger" })).not.toMatch(/Quax/);
  });
});
