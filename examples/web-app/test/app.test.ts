import { planFault } from "@cardpin/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Accounts } from "../src/passwords.ts";
import { sessionCookie } from "../src/security.ts";
import { Sessions } from "../src/sessions.ts";
import { startWebApp, type WebApp } from "../src/start.ts";

let app: WebApp;
beforeAll(async () => {
  app = await startWebApp();
});
afterAll(() => app?.close());

const travel = "card_a5429bdb6c529008ed5b409e5929b606";

/** A browser as far as it matters here: it keeps the cookie, and says where a request comes from. */
function visitor() {
  let cookie = "";
  const ask = async (path: string, init: RequestInit & { readonly origin?: string } = {}): Promise<Response> => {
    const { origin = app.url, headers, ...rest } = init;
    const response = await fetch(app.url + path, {
      redirect: "manual",
      ...rest,
      headers: { cookie, origin, ...headers },
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) cookie = set.split(";")[0] ?? "";
    return response;
  };
  const form = (path: string, fields: Record<string, string>, more: { readonly origin?: string } = {}) =>
    ask(path, { method: "POST", body: new URLSearchParams(fields), ...more });
  return {
    ask,
    form,
    get cookie() {
      return cookie;
    },
    signIn: (user: "maria" | "omar" = "maria") => form("/sign-in", { user, password: app.passwords[user] }),
    async token(path = "/cards/travel/pin"): Promise<string> {
      return /data-csrf="([^"]+)"/.exec(await (await ask(path)).text())?.[1] ?? "";
    },
    setPin(
      digits: string,
      headers: Record<string, string>,
      more: { readonly path?: string; readonly origin?: string } = {},
    ) {
      const { path = "/cards/travel/pin", ...rest } = more;
      return ask(path, { method: "POST", body: digits, headers, ...rest });
    },
  };
}

describe("signing in", () => {
  it("leads strangers to its page, and nobody in with a wrong password", async () => {
    const { ask, form } = visitor();
    for (const path of ["/", "/cards/travel/pin"]) {
      const response = await ask(path);
      expect([response.status, response.headers.get("location")]).toEqual([303, "/sign-in"]);
    }
    const wrong = await form("/sign-in", { user: "maria", password: "guess" });
    expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([401, null]);
  });

  it("gives a cookie that scripts and other sites do not get, new at each sign-in", async () => {
    const one = visitor();
    const response = await one.signIn();
    expect(response.headers.get("set-cookie")).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const first = one.cookie;
    await one.signIn();
    expect(one.cookie).not.toBe(first);
    // The earlier session has ended.
    const old = await fetch(app.url, { redirect: "manual", headers: { cookie: first } });
    expect(old.headers.get("location")).toBe("/sign-in");
    const { name, attributes } = sessionCookie({ app: "https://cards.example", pinPages: "https://pin.example" });
    expect([name, attributes.secure]).toEqual(["__Host-session", true]);
  });

  it("ends at sign-out, by a form of its own only", async () => {
    const one = visitor();
    await one.signIn();
    const csrf = await one.token();
    const { cookie } = one;
    expect((await one.form("/sign-out", { csrf: "guess" })).status).toBe(403);
    expect((await one.form("/sign-out", { csrf })).status).toBe(303);
    const after = await fetch(app.url, { redirect: "manual", headers: { cookie } });
    expect(after.headers.get("location")).toBe("/sign-in");
  });

  it("refuses every password for a minute after five wrong ones", async () => {
    let now = 0;
    const accounts = await Accounts.create({ ana: "right" }, () => now);
    for (let tries = 0; tries < 5; tries += 1) expect(await accounts.check("ana", "wrong")).toBe(false);
    expect(await accounts.check("ana", "right")).toBe(false);
    now += 60_000;
    expect(await accounts.check("ana", "right")).toBe(true);
    expect(await accounts.check("nobody", "right")).toBe(false);
  });

  it("ends a session that is not used, and every one after eight hours", () => {
    let now = 0;
    const sessions = new Sessions(() => now);
    const id = sessions.start("ana");
    for (let minutes = 0; minutes < 8 * 60; minutes += 10) {
      now = minutes * 60_000;
      expect(sessions.find(id)?.user).toBe("ana");
    }
    now = 8 * 60 * 60_000;
    expect(sessions.find(id)).toBeUndefined();
    const other = sessions.start("ana");
    now += 15 * 60_000;
    expect(sessions.find(other)).toBeUndefined();
  });
});

describe("setting a PIN", () => {
  it("needs the session, its token, and our own page", async () => {
    const one = visitor();
    const stranger = await one.setPin("4929", { "x-csrf-token": "guess" });
    expect([stranger.status, await stranger.json()]).toEqual([401, { state: "unchanged", reason: "signed-out" }]);
    await one.signIn();
    const token = await one.token();
    expect((await one.setPin("4929", { "x-csrf-token": "guess" })).status).toBe(403);
    expect((await one.setPin("4929", {})).status).toBe(403);
    expect((await one.setPin("4929", { "x-csrf-token": token }, { origin: "https://evil.example" })).status).toBe(403);
    expect((await one.setPin("4929", { "x-csrf-token": token }, { origin: "null" })).status).toBe(403);
    expect(app.sandbox.cards.get("rapyd", travel)?.hasThisPin("4929")).toBe(false);
    const good = await one.setPin("4929", { "x-csrf-token": token });
    expect([good.status, await good.json()]).toEqual([200, { state: "effective" }]);
    expect(app.sandbox.atm.verify({ issuer: "rapyd", card: travel, pin: "4929" }).verdict).toBe("approved");
  });

  it("is for one's own cards only", async () => {
    const omar = visitor();
    await omar.signIn("omar");
    const token = await omar.token("/cards/savings/pin");
    expect((await omar.ask("/cards/travel/pin")).status).toBe(404);
    expect((await omar.setPin("7294", { "x-csrf-token": token })).status).toBe(404);
    expect((await omar.setPin("", { "x-csrf-token": token }, { path: "/cards/salary/pin-page" })).status).toBe(404);
    expect(app.sandbox.cards.get("rapyd", travel)?.hasThisPin("7294")).toBe(false);
  });

  it("says what a refusal and a lost answer mean for the card", async () => {
    const one = visitor();
    await one.signIn();
    const headers = { "x-csrf-token": await one.token() };
    for (const digits of ["1234", "49", "abcd", ""]) {
      const response = await one.setPin(digits, headers);
      expect([response.status, await response.json()], digits).toEqual([
        422,
        expect.objectContaining({ state: "unchanged", reason: "choose-another-pin" }),
      ]);
    }
    // As often as the client tries.
    await planFault(app.sandbox, { issuer: "rapyd", preset: "server-error", times: 10 });
    const lost = await one.setPin("8305", headers);
    await app.sandbox.faults.clear();
    expect([lost.status, await lost.json()]).toEqual([202, expect.objectContaining({ state: "unknown" })]);
    expect((await one.setPin("x".repeat(5_000), headers)).status).toBe(413);
  });

  it("passes the issuer's link to the cardholder's own request and to nothing that may be stored", async () => {
    const one = visitor();
    await one.signIn();
    const headers = { "x-csrf-token": await one.token("/cards/salary/pin") };
    const response = await one.setPin("", headers, { path: "/cards/salary/pin-page" });
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { page } = (await response.json()) as { page: string };
    expect(new URL(page).origin).toBe(app.sandbox.urls.hosted);
    expect(await (await one.ask("/cards/salary/pin")).text()).not.toContain(page);
  });
});

it("answers everything with a policy that allows no inline script and no other frame", async () => {
  const one = visitor();
  await one.signIn();
  for (const path of ["/", "/cards/travel/pin", "/cards/salary/pin", "/nothing", "/sign-in", "/assets/style.css"]) {
    const response = await one.ask(path);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain(`frame-src ${app.sandbox.urls.hosted}; frame-ancestors 'none'`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style="|javascript:/);
  }
});
