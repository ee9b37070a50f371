import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom } from "../../test/fixed.ts";
import { SandboxCard } from "../cards.ts";
import { createClock } from "../clock.ts";
import { callRapyd } from "../emulators/rapyd/test/by-hand.ts";
import { type Sandbox, startSandbox } from "../index.ts";
import { listen } from "../server/server.ts";
import type { HostedPageRequest } from "./pages.ts";
import { createHostedPages } from "./server.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";
const PARENT = "https://shop.example";

let sandbox: Sandbox;
beforeEach(async () => {
  const rapyd = { hostedVerification: "none" } as const;
  sandbox = await startSandbox({ rapyd, hostedPages: { allowedParents: [PARENT] }, random: fixedRandom() });
});
afterEach(async () => {
  await sandbox.close();
});

async function open(change: Record<string, unknown> = {}): Promise<string> {
  const body = JSON.stringify({ ewallet_contact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce", card: CARD, ...change });
  const answer = await callRapyd(sandbox, { path: "/v1/hosted/issuing/pin", body });
  return String(answer.data["redirect_url"] ?? answer.code);
}

/** What a browser without JavaScript sends. */
function post(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams({ action: "save", ...fields }) });
}

describe("Rapyd's page, by plain form posts", () => {
  test("enter, confirm: the card has the PIN and the link is used up", async () => {
    const url = await open();
    const form = await fetch(url);
    expect(form.status).toBe(200);
    expect(await form.text()).toContain('name="confirm"');
    const saved = await post(url, { pin: "0042", confirm: "0042" });
    expect(saved.status).toBe(200);
    expect(await saved.text()).toContain("Your PIN is saved");
    expect(sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "0042" })).toEqual({ verdict: "approved" });

    expect((await fetch(url)).status).toBe(410);
    expect((await post(url, { pin: "7788", confirm: "7788" })).status).toBe(410);
    expect(sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "0042" })).toEqual({ verdict: "approved" });
  });

  test.each([
    [{ pin: "7788", confirm: "7789" }, "confirm", "The two PINs differ."],
    [{ pin: "778", confirm: "778" }, "pin", "Enter 4 digits."],
    [{ pin: "77889", confirm: "77889" }, "pin", "Enter 4 digits."],
    [{ pin: "77a8", confirm: "77a8" }, "pin", "Enter 4 digits."],
    [{ pin: "1111", confirm: "1111" }, "pin", "too easy"],
    [{}, "pin", "Enter 4 digits."],
  ])("a mistake is shown at its field, the link stays good: %j", async (fields, name, text) => {
    const url = await open();
    const answer = await post(url, fields);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html.match(/<p class="error"[^>]*>[^<]+</g), "said once").toHaveLength(1);
    expect(html).toMatch(new RegExp(`id="${name}"[^>]*aria-describedby="[^"]*${name}-error" aria-invalid="true"`));
    expect(html).toMatch(new RegExp(`id="${name}-error" aria-live="polite">[^<]*${text}`));
    expect(html).toContain("<title>Error: ");
    for (const typed of Object.values(fields)) expect(html).not.toContain(typed);
    expect(sandbox.cards.get("rapyd", CARD)?.hasPin).toBe(false);
    expect((await post(url, { pin: "7788", confirm: "7788" })).status).toBe(200);
  });

  test("of two posts at once one counts", async () => {
    const url = await open();
    const answers = await Promise.all([
      post(url, { pin: "7788", confirm: "7788" }),
      post(url, { pin: "9021", confirm: "9021" }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410]);
  });

  test("every post answers 303, and no result has the link in its address", async () => {
    const url = await open();
    const send = (fields: Record<string, string>) =>
      fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ action: "save", ...fields }) });
    const token = new URL(url).searchParams.get("token") ?? "";
    const slip = await send({ pin: "778", confirm: "778" });
    expect([slip.status, slip.headers.get("location")]).toEqual([303, `/rapyd/pin?token=${token}&attempt=1`]);
    const done = await send({ pin: "7788", confirm: "7788" });
    const location = done.headers.get("location") ?? "";
    expect([done.status, location]).toEqual([
      303,
      expect.stringMatching(/^\/rapyd\/pin\/result\?id=[A-Za-z0-9_-]{24}$/),
    ]);
    expect((await send({ pin: "9021", confirm: "9021" })).status).toBe(303);
    const result = `${sandbox.urls.hosted}${location}`;
    for (let visit = 0; visit < 2; visit += 1)
      expect(await (await fetch(result)).text()).toContain("Your PIN is saved");
    sandbox.clock.advance(600_000);
    expect((await fetch(result)).status).toBe(404);
  });

  test.each([
    ["de", "de", "Wählen Sie Ihre PIN", "Ihre PIN ist gespeichert"],
    ["es", "es", "Elija su PIN", "Su PIN está guardado"],
    ["fr-CA", "fr", "Choisissez votre code PIN", "Votre code PIN est enregistré"],
    ["xx", "en", "Choose your PIN", "Your PIN is saved"],
  ])("the page speaks the language %s as %s, to its end", async (language, lang, heading, saved) => {
    const url = await open({ language });
    const form = await (await fetch(url)).text();
    expect([form.includes(`<html lang="${lang}">`), form.includes(heading)]).toEqual([true, true]);
    const result = await (await post(url, { pin: "7788", confirm: "7788" })).text();
    expect([result.includes(`<html lang="${lang}">`), result.includes(saved)]).toEqual([true, true]);
  });

  test("cancelling changes nothing and ends the link", async () => {
    const url = await open({ cancel_url: "https://shop.example/cancelled" });
    const answer = await post(url, { action: "cancel", pin: "7788", confirm: "7788" });
    expect(await answer.text()).toContain('href="https://shop.example/cancelled"');
    expect((await fetch(url)).status).toBe(410);
    expect((await post(url, { pin: "7788", confirm: "7788" })).status).toBe(410);
    expect(sandbox.cards.get("rapyd", CARD)?.hasPin).toBe(false);
  });

  test("nothing but a form post can save: other methods, JSON and a post too large change nothing", async () => {
    const url = await open();
    const json = { "content-type": "application/json" };
    const answers = await Promise.all([
      fetch(url, { method: "PUT", body: "pin=7788&confirm=7788" }),
      fetch(url, { method: "POST", headers: json, body: '{"pin":"7788","confirm":"7788"}' }),
      post(url, { pin: "7788", confirm: "7788", more: "x".repeat(5_000) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([405, 415, 415]);
    expect(answers[0]?.headers.get("allow")).toBe("GET, HEAD, POST");
    expect(sandbox.cards.get("rapyd", CARD)?.hasPin).toBe(false);
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await post(url, { pin: "7788", confirm: "7788" })).status).toBe(200);
  });

  test("a page says when it ends: minutes in the last hour, else the time", async () => {
    sandbox.clock.set(1_800_000_000_000);
    const short = await fetch(await open({ page_expiration: 1_800_000_090 }));
    expect(await short.text()).toContain("open for 2 minutes");
    const long = await open({ page_expiration: 1_800_090_000 });
    expect(await (await fetch(long)).text()).toContain("This page is open until January 16, 2027 at 9:00 AM UTC.");
  });

  test("the link ends at page_expiration", async () => {
    sandbox.clock.set(1_800_000_000_000);
    const url = await open({ page_expiration: 1_800_000_060 });
    sandbox.clock.set(1_800_000_059_999);
    expect((await fetch(url)).status).toBe(200);
    sandbox.clock.set(1_800_000_060_000);
    expect((await fetch(url)).status).toBe(410);
    expect((await post(url, { pin: "7788", confirm: "7788" })).status).toBe(410);
    expect(sandbox.cards.get("rapyd", CARD)?.hasPin).toBe(false);
  });

  test("a guessed link is unknown", async () => {
    const url = await open();
    const last = url.endsWith("0") ? "1" : "0";
    expect((await fetch(url.slice(0, -1) + last)).status).toBe(404);
    expect((await fetch(`${sandbox.urls.hosted}/rapyd/pin/result?id=none`)).status).toBe(404);
    const root = await fetch(`${sandbox.urls.hosted}/`);
    expect([root.status, await root.text()]).toEqual([200, expect.stringContaining("PIN pages of the sandbox")]);
  });

  test("the page runs only its own script, is framed by allowed parents only and leaves no trace", async () => {
    const answer = await fetch(await open());
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`frame-ancestors ${PARENT}`);
    expect(policy).not.toContain("unsafe");
    expect(await answer.text()).toContain(`<script nonce="${nonce}">`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    await using closed = await startSandbox();
    const unframed = await fetch(`${closed.urls.hosted}/`);
    expect(unframed.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("every field takes digits from a numeric keypad, unseen and unremembered, and has a label", async () => {
    const html = await (await fetch(await open())).text();
    for (const name of ["pin", "confirm"]) {
      expect(html).toContain(`<label for="${name}">`);
      expect(html).toContain(`id="${name}" name="${name}" type="password" inputmode="numeric" autocomplete="off"`);
    }
    expect(html).toContain('pattern="[0-9]{4}" maxlength="4"');
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test("the outcome goes to allowed parent origins only, and holds no PIN and no link", async () => {
    const url = await open({ complete_url: "https://shop.example/done?a=1&b=2" });
    const html = await (await post(url, { pin: "7788", confirm: "7788" })).text();
    expect(html).toContain(`const parents = ["${PARENT}"];`);
    expect(html).toContain('tell({"event":"end","outcome":"done"})');
    expect(html).not.toContain("7788");
    expect(html).not.toContain(new URL(url).searchParams.get("token"));
    expect(html).toContain('href="https://shop.example/done?a=1&amp;b=2"');
  });

  test("a link of another scheme is not offered", async () => {
    const url = await open({ complete_url: "javascript:alert(1)" });
    expect(await (await post(url, { pin: "7788", confirm: "7788" })).text()).not.toContain("javascript:");
  });

  test.each([
    [{ card: "card_f8dd3aa099444e1c80cc5a06de38b165" }, "ERROR_SET_PIN_BY_HOSTED_PAGE_NOT_ALLOWED"],
    [{ card: "card_00000000000000000000000000001d01" }, "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE"],
    [{ card: "card_none" }, "ERROR_CARD_NOT_FOUND"],
    [{ ewallet_contact: "cont_none" }, "ERROR_CARD_NOT_FOUND"],
    [{ page_expiration: 1 }, "SANDBOX_REQUEST_NOT_VALID"],
  ])("no page for %j", async (change, code) => {
    expect(await open(change)).toBe(code);
  });

  test.each(["https://shop.example/", "https://shop.example/path", "*", "shop.example"])(
    "an allowed parent that is not an origin is refused at the start: %s",
    async (parent) => {
      await expect(startSandbox({ hostedPages: { allowedParents: [parent] } })).rejects.toThrow(/allowedParents/);
    },
  );
});

describe("changing a PIN asks for the current one", () => {
  test("a wrong one counts at the card, a slip in the new one does not, the third wrong one blocks", async () => {
    const card = new SandboxCard("hashdt", {
      id: "x",
      pan: "4000000000000002",
      type: "physical",
      status: "active",
      pin: "4321",
    });
    const blocked: string[] = [];
    const clock = createClock();
    let origin = "";
    const hosted = createHostedPages({
      clock,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      options: {},
      origin: () => origin,
      atmRules: () => ({ usable: () => true, onTriesUsedUp: ({ id }) => blocked.push(id) }),
    });
    const access = () => ({ browsers: "linked-pages", origins: [] }) as const;
    const server = await listen({ name: "hosted", host: "127.0.0.1", port: 0, access, handle: hosted.handle });
    origin = `http://127.0.0.1:${server.port}`;
    const page: HostedPageRequest = {
      issuer: "hashdt",
      flow: "change",
      card,
      expiresAt: clock.now() + 60_000,
      pinLengths: [4, 6],
    };
    try {
      const link = hosted.open(page);
      expect(await (await fetch(link.url)).text()).toContain('name="current"');
      expect(await (await post(link.url, { current: "0", pin: "12", confirm: "12" })).text()).toContain(
        "4 or 6 digits",
      );
      expect(card.triesLeft).toBe(3);
      const wrong = { current: "0000", pin: "567890", confirm: "567890" };
      expect(await (await post(link.url, wrong)).text()).toContain("2 tries are left.");
      expect((await post(link.url, { ...wrong, current: "4321" })).status).toBe(200);
      expect([card.hasThisPin("567890"), link.state(), card.triesLeft]).toEqual([true, "done", 3]);

      const second = hosted.open(page);
      const tries = [await post(second.url, wrong), await post(second.url, wrong), await post(second.url, wrong)];
      expect(tries.map((answer) => answer.status)).toEqual([422, 422, 403]);
      expect([blocked, second.state()]).toEqual([["x"], "blocked"]);
      expect((await post(second.url, { ...wrong, current: "567890" })).status).toBe(410);
    } finally {
      await server.close();
    }
  });
});
