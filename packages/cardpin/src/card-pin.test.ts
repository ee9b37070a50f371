import { type KeySecure, keysecure } from "@cardpin/keysecure";
import { createPolicy, defaultPolicy, personal, repeatRun } from "@cardpin/pin-policy";
import { type Rapyd, rapyd } from "@cardpin/rapyd";
import { rapydClient } from "@cardpin/rapyd/client";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { createCardPin, type NamedEvent, Pin } from "./index.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const keysecureCard = { card: "C202605220001", cardholderNo: "U202605220001" };
let sandbox: Sandbox;
let issuers: { eu: Rapyd; asia: KeySecure };

beforeAll(async () => {
  sandbox = await startSandbox();
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  const { apiKey, apiSecret } = sandbox.credentials.keysecure;
  issuers = {
    eu: rapyd({ baseUrl: sandbox.urls.rapyd, accessKey, secretKey }),
    asia: keysecure({ baseUrl: sandbox.urls.keysecure, apiKey, apiSecret }),
  };
});
afterAll(() => sandbox.close());

describe("createCardPin", () => {
  it("sets PINs at every issuer through one set of verbs", async () => {
    const cards = createCardPin({ issuers });
    expect(cards.names).toEqual(["eu", "asia"]);
    expect(await cards.issuer("eu").setPin({ card, pin: Pin.from("4929") })).toMatchObject({ state: "effective" });
    expect(await cards.issuer("asia").setPin({ ...keysecureCard, pin: "270946" })).toMatchObject({
      state: "effective",
    });
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" }).verdict).toBe("approved");
    expect(sandbox.atm.verify({ issuer: "keysecure", card: keysecureCard.card, pin: "270946" }).verdict).toBe(
      "approved",
    );
  });

  it("applies the programme's policy before anything is sent, and the issuer's own rules too", async () => {
    const cards = createCardPin({ issuers, policy: createPolicy({ lengths: [4, 5, 6], rules: [repeatRun(3)] }) });
    const sent = sandbox.requests.length;
    await expect(cards.issuer("eu").setPin({ card, pin: "1112" })).rejects.toMatchObject({
      code: "policy-violation",
      outcome: "not-sent",
      issuer: "rapyd",
      violations: ["repeat-run"],
    });
    await expect(cards.issuer("eu").setPin({ card, pin: "49291" })).rejects.toMatchObject({ violations: ["length"] });
    await expect(cards.issuer("asia").setPin({ ...keysecureCard, pin: "123946" })).rejects.toMatchObject({
      violations: ["sequence"],
    });
    expect(sandbox.requests.length).toBe(sent);
  });

  it("uses what is known about the cardholder for the check alone", async () => {
    const policy = createPolicy({ lengths: [4], rules: [personal()] });
    const { setPin } = createCardPin({ issuers, policy }).issuer("eu");
    const facts = { birthDate: "1984-09-23" } as const;
    await expect(setPin({ card, pin: "2309" }, { facts })).rejects.toMatchObject({ violations: ["personal"] });
    expect(await setPin({ card, pin: "2309" })).toMatchObject({ state: "effective" });
    await expect(setPin({ card, pin: "2309" }, { facts: "nonsense" as never })).rejects.toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
    });
  });

  it("rejects, and does not throw, when the call's options are not an object", async () => {
    const { setPin } = createCardPin({ issuers, policy: defaultPolicy }).issuer("eu");
    for (const options of [null, "fast"]) {
      const call = setPin({ card, pin: "2309" }, options as never);
      await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
  });

  it("has exactly the verbs of each issuer, to the compiler and at run time", () => {
    const cards = createCardPin({ issuers, policy: defaultPolicy });
    const eu = cards.issuer("eu");
    expectTypeOf(eu).toHaveProperty("openSetPin");
    expectTypeOf(cards.issuer("asia").openSetPin).toExtend<string>();
    expectTypeOf(cards.issuer("asia").closeCard).toBeFunction();
    expectTypeOf(eu.issueNewPin).toExtend<string>();
    // @ts-expect-error an issuer that was not given
    expect(() => cards.issuer("us")).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    for (const [name, view] of [
      ["eu", eu],
      ["asia", cards.issuer("asia")],
    ] as const) {
      const available = Object.entries(view.capabilities).filter(([, capability]) => capability.available);
      const methods = Object.entries(view).filter(([, member]) => typeof member === "function");
      const verbs = [...available.map(([verb]) => verb), "checkPin", "subscribe", "close"];
      expect(methods.map(([verb]) => verb).toSorted(), name).toEqual(verbs.toSorted());
    }
  });

  it("throws the sentence that says why, for a verb that the issuer lacks", () => {
    const asia = createCardPin({ issuers }).issuer("asia");
    // @ts-expect-error the type is the sentence
    const call = (): unknown => asia.openSetPin({ card });
    expect(call).toThrow(/KeySecure has no page for PINs: use setPin/);
    expect(call).toThrow(expect.objectContaining({ code: "invalid-argument", outcome: "not-sent" }));
  });

  it("checks a PIN without a call, against the issuer's rules and the policy together", () => {
    const cards = createCardPin({ issuers, policy: createPolicy({ lengths: [4], rules: [repeatRun(3)] }) });
    const eu = cards.issuer("eu");
    expect(eu.checkPin("4929")).toEqual({ ok: true });
    expect(eu.checkPin("1112")).toEqual({ ok: false, violations: [{ rule: "repeat-run" }] });
    expect(eu.checkPin("11123").violations?.map(({ rule }) => rule)).toContain("length");
    const known = createCardPin({ issuers, policy: defaultPolicy }).issuer("eu");
    expect(known.checkPin("0513", { birthDate: "1987-05-13" }).violations).toContainEqual({ rule: "personal" });
    expect(() => known.checkPin("4929", { birthDate: "1987-05-32" })).toThrow(/^facts\.birthDate cannot be read: /);
  });

  it("makes a refusal by the policy a call like any other", async () => {
    const events: NamedEvent[] = [];
    const cards = createCardPin({ issuers, policy: defaultPolicy, on: (event) => events.push(event) });
    const call = cards.issuer("eu").setPin({ card, pin: "1234" }, { requestId: "job-1" });
    await expect(call).rejects.toMatchObject({ code: "policy-violation", requestId: "job-1" });
    expect(events.map(({ type, name, requestId }) => [type, name, requestId])).toEqual([
      ["call-start", "eu", "job-1"],
      ["call-end", "eu", "job-1"],
    ]);
  });

  it("tells an issuer's names apart, and hears calls without one under each", async () => {
    const events: NamedEvent[] = [];
    const { eu } = issuers;
    const cards = createCardPin({ issuers: { first: eu, second: eu }, on: (event) => events.push(event) });
    await cards.issuer("second").getCard({ card });
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(["second"]));
    await eu.getCard({ card });
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(["first", "second"]));
  });

  it("is not disturbed by a listener that throws or rejects", async () => {
    const failing = async (): Promise<never> => Promise.reject(new Error("the log is full"));
    const cards = createCardPin({ issuers, on: failing });
    const end = cards.subscribe(() => {
      throw new Error("the log is full");
    });
    expect(await cards.issuer("eu").getCard({ card })).toMatchObject({ card });
    end();
  });

  it("gives members that the typed client takes", async () => {
    const { data } = await rapydClient(createCardPin({ issuers }).issuer("eu")).GET("/v1/issuing/cards");
    expect(Array.isArray(data?.data)).toBe(true);
  });

  it("joins the events of all issuers under their names", async () => {
    const events: NamedEvent[] = [];
    const cards = createCardPin({ issuers, on: (event) => events.push(event) });
    const more: string[] = [];
    const end = cards.subscribe(({ name }) => more.push(name));
    await cards.issuer("eu").getCard({ card });
    end();
    await cards.issuer("asia").getCard(keysecureCard);
    expect(new Set(events.map(({ name, issuer }) => `${name} ${issuer}`))).toEqual(
      new Set(["eu rapyd", "asia keysecure"]),
    );
    expect(new Set(more)).toEqual(new Set(["eu"]));
  });

  const bad: Readonly<Record<string, () => unknown>> = {
    nothing: () => createCardPin(undefined as never),
    "no issuers": () => createCardPin({ issuers: {} }),
    "an issuer without its members": () => createCardPin({ issuers: { eu: {} as never } }),
    "a policy without check": () => createCardPin({ issuers, policy: {} as never }),
    "a list of issuers": () => createCardPin({ issuers: [issuers.eu] as never }),
    "an option that does not exist": () => createCardPin({ issuers, policies: [] } as never),
    "a listener that is not a function": () => createCardPin({ issuers, on: "log" as never }),
  };
  for (const [what, make] of Object.entries(bad)) {
    it(`refuses ${what} and says what to do`, () => {
      expect(make).toThrow(expect.objectContaining({ code: "invalid-options", outcome: "not-sent" }));
    });
  }
});
