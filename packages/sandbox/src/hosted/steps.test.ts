import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { callRapyd } from "../emulators/rapyd/test/by-hand.ts";
import { type Sandbox, startSandbox } from "../index.ts";
import { stepTexts } from "./step-texts.ts";
import { hostedTexts } from "./texts.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";
const CONTACT = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

const create = (change: object = {}) =>
  callRapyd(sandbox, {
    path: "/v1/hosted/issuing/pin",
    body: JSON.stringify({ ewallet_contact: CONTACT, card: CARD, ...change }),
  });
const open = async (change: object = {}) => String((await create(change)).data["redirect_url"]);
const setPin = (pin: string) => callRapyd(sandbox, { body: JSON.stringify({ card: CARD, new_pin: pin }) });
const code = (): string => sandbox.messages.last({ issuer: "rapyd", card: CARD })?.reveal() ?? "";
const verdict = (pin: string): string => sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin }).verdict;

async function post(
  url: string,
  fields: Record<string, string>,
): Promise<{ url: string; status: number; html: string }> {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields) });
  return { url: answer.url, status: answer.status, html: await answer.text() };
}

/** Opens a link, reads the code off the telephone, and enters it. */
async function verify(url: string): Promise<{ url: string; status: number; html: string }> {
  await fetch(url);
  return post(url, { action: "code", code: code() });
}

describe("Rapyd's page: a code by SMS, the PIN, a new PIN", () => {
  test("the cardholder enters the code, sees the PIN, and resets it", async () => {
    await setPin("0042");
    const url = await open();
    expect(sandbox.messages.list("rapyd")).toHaveLength(0);
    const first = await fetch(url);
    const asked = await first.text();
    expect([first.status, asked.includes('autocomplete="one-time-code"')]).toEqual([200, true]);
    expect(asked).toContain("ends in 37");
    expect(code()).toMatch(/^[0-9]{6}$/);
    expect(asked).not.toContain(code());

    const seen = await post(url, { action: "code", code: code() });
    expect([seen.status, seen.html.includes(">0042<")]).toEqual([200, true]);
    const form = await post(seen.url, { action: "reset" });
    expect(form.html).toContain("Choose a new PIN");
    const slip = await post(form.url, { action: "save", pin: "4929", confirm: "4928" });
    expect([slip.status, slip.html.includes("The two PINs differ.")]).toEqual([422, true]);
    const saved = await post(slip.url, { action: "save", pin: "4929", confirm: "4929" });
    expect([saved.status, saved.html.includes("Your PIN is saved")]).toEqual([200, true]);
    expect(verdict("4929")).toBe("approved");
    expect((await fetch(seen.url)).status).toBe(410);
    expect(JSON.stringify(sandbox.requests.all())).not.toContain("0042");
  });

  test("complete and view do the same for a test", async () => {
    expect(await sandbox.hosted.complete(await open(), { newPin: "0042" })).toEqual({ outcome: "done", status: 200 });
    expect(await sandbox.hosted.view(await open())).toEqual({ outcome: "done", status: 200, pin: "0042" });
    expect(await sandbox.hosted.complete(await open(), { newPin: "4929" })).toEqual({ outcome: "done", status: 200 });
    expect(verdict("4929")).toBe("approved");
    const wrong = await sandbox.hosted.complete(await open(), { newPin: "1357", code: "x" });
    expect(wrong).toEqual({ outcome: "refused", status: 422 });
    expect(await sandbox.hosted.view(await open(), { code: "" })).toEqual({
      outcome: "refused",
      status: 422,
      pin: undefined,
    });
    expect(verdict("4929")).toBe("approved");
  });

  test("a card without a PIN has nothing to show: the form follows the code", async () => {
    const form = await verify(await open());
    expect(form.html).toContain("Choose your PIN");
    expect((await sandbox.hosted.view(await open())).pin).toBeUndefined();
  });

  test("closing after a look changes nothing, uses up the link, and sends no webhook", async () => {
    await setPin("0042");
    const seen = await verify(await open({ complete_url: "https://shop.example/done" }));
    const closed = await post(seen.url, { action: "close" });
    expect(closed.html).toContain("You have seen your PIN");
    expect(closed.html).toContain("https://shop.example/done");
    expect(closed.html).not.toContain("0042");
    expect((await fetch(seen.url)).status).toBe(410);
    expect(verdict("0042")).toBe("approved");
  });
});

describe("what the code keeps out", () => {
  test("the link alone shows neither PIN nor form, before and after the code was entered", async () => {
    await setPin("0042");
    const url = await open();
    const seen = await verify(url);
    expect(seen.html).toContain("0042");
    for (const other of [url, `${url}&form=1`, `${url}&visit=x&form=1`, `${url}&visit=`]) {
      const html = await (await fetch(other)).text();
      expect(html.includes("0042") || html.includes('name="pin"'), other).toBe(false);
    }
    const posted = await post(`${url}&visit=x&form=1`, { action: "save", pin: "4929", confirm: "4929" });
    expect(posted.html).toContain('name="code"');
    expect(verdict("0042")).toBe("approved");
  });

  test("three wrong codes end the link, and nothing is changed", async () => {
    const url = await open();
    await fetch(url);
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
    for (const status of [422, 422, 403]) {
      const answer = await post(url, { action: "code", code: wrong });
      expect(answer.status).toBe(status);
      expect(answer.html).toContain(status === 403 ? "The code was wrong too often" : "This code is not right.");
    }
    expect((await post(url, { action: "code", code: code() })).status).toBe(410);
    expect(sandbox.cards.get("rapyd", CARD)?.hasPin).toBe(false);
  });

  test("a new code ends the earlier one, and a code is good once", async () => {
    const url = await open();
    await fetch(url);
    const first = code();
    await post(url, { action: "send" });
    expect(sandbox.messages.list("rapyd")).toHaveLength(2);
    if (code() !== first) expect((await post(url, { action: "code", code: first })).status).toBe(422);
    const second = code();
    expect((await post(url, { action: "code", code: second })).status).toBe(200);
    expect((await post(url, { action: "code", code: second })).status).toBe(422);
  });

  test("a reload sends no second code; cancelling ends the link", async () => {
    const url = await open();
    await fetch(url);
    await fetch(url);
    expect(sandbox.messages.list("rapyd")).toHaveLength(1);
    expect((await post(url, { action: "cancel" })).html).toContain("Nothing was changed");
    expect((await fetch(url)).status).toBe(410);
  });

  test("printing a message or a card shows neither code nor PIN", async () => {
    await setPin("0042");
    await fetch(await open());
    const shown = inspect([sandbox.messages.list(), sandbox.cards.list("rapyd")], { depth: 9, showHidden: true });
    expect(shown).not.toContain(`"${code()}"`);
    expect(shown).not.toContain(`'${code()}'`);
    expect(shown).not.toContain("'0042'");
  });
});

describe("settings of the page", () => {
  test.each([
    [{}, false],
    [{ skip_view_pin: false }, false],
    [{ skip_view_pin: true }, true],
  ])("skip_view_pin comes back as it was sent, and is heeded: %j", async (change, skipped) => {
    await setPin("0042");
    const { data } = await create(change);
    expect(data["skip_view_pin"]).toBe(skipped);
    const next = await verify(String(data["redirect_url"]));
    expect([next.html.includes("0042"), next.html.includes('name="confirm"')]).toEqual([!skipped, skipped]);
  });

  test("skip_pin, the flag of Rapyd's OpenAPI file, leaves no way to reset", async () => {
    await setPin("0042");
    const seen = await verify(await open({ skip_pin: true }));
    expect([seen.html.includes("0042"), seen.html.includes('value="reset"')]).toEqual([true, false]);
    for (const fields of [{ action: "reset" }, { action: "save", pin: "4929", confirm: "4929" }]) {
      expect((await post(seen.url, fields)).html).toContain("0042");
      expect((await post(`${seen.url}&form=1`, fields)).html).not.toContain('name="pin"');
    }
    expect(verdict("0042")).toBe("approved");
  });

  test.each([
    { skip_pin: true },
    { skip_pin: true, skip_view_pin: true },
    { complete_url: "http://localhost/done" },
    { complete_url: "https://localhost:3000/done" },
    { cancel_url: "http://shop.localhost/" },
    { complete_url: "http://127.0.0.1:3000/" },
    { complete_url: "http://[::1]/" },
    { complete_url: "http://LocalHost./" },
    { complete_url: "http://0.0.0.0:3000/" },
    { skip_view_pin: "true" },
    { language: 1 },
  ])("refuses %j, and opens no page", async (change) => {
    const answer = await create(change);
    expect([answer.status, answer.code]).toEqual([400, "SANDBOX_REQUEST_NOT_VALID"]);
    expect(answer.data).not.toHaveProperty("redirect_url");
  });

  test.each(["en", "de", "es", "fr"])("every step is in the language %s", async (language) => {
    const own = stepTexts[language];
    const url = await open({ language });
    const asked = await (await fetch(url)).text();
    expect(asked).toContain(`<html lang="${language}">`);
    expect(asked).toContain(own?.codeHeading);
    expect(Object.keys(stepTexts)).toEqual(Object.keys(hostedTexts));
    await setPin("0042");
    expect((await verify(url)).html).toContain(own?.viewHeading);
  });

  test("hostedVerification none: the link alone is enough", async () => {
    await using own = await startSandbox({ rapyd: { hostedVerification: "none" } });
    const body = JSON.stringify({ ewallet_contact: CONTACT, card: CARD });
    const { data } = await callRapyd(own, { path: "/v1/hosted/issuing/pin", body });
    const html = await (await fetch(String(data["redirect_url"]))).text();
    expect(html).toContain('name="confirm"');
    expect(own.messages.list()).toHaveLength(0);
    await expect(startSandbox({ rapyd: { hostedVerification: "sms" as never } })).rejects.toThrow(
      'one of "code", "none"',
    );
  });
});
