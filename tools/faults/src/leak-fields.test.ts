import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type CallerError,
  type CardPinError,
  type CardPinEvent,
  type CommonOptions,
  isCardPinError,
} from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { operationsOfSpec } from "@cardpin/issuer-contract/discover";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultSubject, subjects } from "./issuers.ts";

// What an error and an event tell besides codes: how the connection failed and to which host, the issuer's own text, ids, the
// clock's offset. An issuer that echoes all it was sent, and a fetch that quotes it, try to get secrets into them. What goes to
// `onCallerError` is excluded by name: it is exactly what the caller's own function threw.

const credentials = Object.fromEntries(subjects.map(({ issuer, credentials: own }) => [issuer, own]));
/** Letters only: a digit would already make a word suspect. */
const canaries = {
  clientHeader: "wagtailclientcanary",
  callHeader: "nuthatchcallcanary",
  userAgent: "dunnockagentcanary",
  accessToken: "kingfishertokencanary",
};
const secretsOf = (subject: FaultSubject): Readonly<Record<string, string>> => {
  // Short ones would be found in other words.
  const own = Object.entries(subject.credentials).filter(([, value]) => String(value).length >= 8);
  return { ...canaries, ...Object.fromEntries(own), pin: subject.pins[1], card: subject.card };
};

type Path = "refused" | "skewed" | "limited" | "redirected" | "unreadable" | "cut";
let path: Path = "refused";
let asked: FaultSubject;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** All that a request had, its words bare and glued, the canaries first. */
function echoOf({ headers, url: target }: IncomingMessage, body: string): string {
  const own = Object.entries(headers).sort(([name]) => (name.startsWith("x-") ? -1 : 1));
  return [...own.map(([name, value]) => `${value} ${name}=${value} "${value}"`), target, body].join(" ");
}

function isLogin(target = ""): boolean {
  const login = operationsOfSpec(asked.issuer).find(({ id }) => id === asked.tokenOperation);
  return login !== undefined && target.split("?")[0] === login.path;
}

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  if (isLogin(request.url)) {
    // A key as the issuer gives it, or the canary in the place of a token.
    const [target = ""] = (request.url ?? "").split("?");
    const own = JSON.parse(String(asked.success({ method: request.method ?? "", path: target }).body));
    const { accessToken: access_token } = canaries;
    const data = { access_token, expired_time: 4_102_444_800_000 };
    response.end(JSON.stringify({ ...own, code: 0, data, access_token, token_type: "bearer", expires_in: 86_399 }));
    return;
  }
  const echo = echoOf(request, body);
  const refusal = asked.refusal?.(echo).body ?? JSON.stringify({ message: echo });
  const json = { "content-type": "application/json" };
  if (path === "refused") response.writeHead(400, json).end(refusal);
  else if (path === "skewed") {
    response.writeHead(401, { ...json, date: new Date(Date.now() + 3_600_000).toUTCString() }).end(refusal);
  } else if (path === "limited") response.writeHead(429, { ...json, "retry-after": "7" }).end(refusal);
  else if (path === "redirected") {
    response.writeHead(307, { location: `/?${encodeURIComponent(echo.replaceAll(/[^ -~]/g, ""))}` }).end();
  } else if (path === "unreadable") response.writeHead(200, { "content-type": "text/html" }).end(`<p>${echo}</p>`);
  else response.writeHead(200, { ...json, "content-length": "99999" }).write(echo, () => request.socket.destroy());
}

interface Told {
  readonly errors: readonly CardPinError[];
  readonly events: readonly CardPinEvent[];
  readonly excluded: readonly CallerError[];
}

/** Calls every verb, and returns all that the client told. */
async function callAll(subject: FaultSubject, options: CommonOptions, target = url): Promise<Told> {
  const errors: CardPinError[] = [];
  const events: CardPinEvent[] = [];
  const excluded: CallerError[] = [];
  asked = subject;
  const issuer = subject.connect(
    { url: target, credentials },
    {
      ...{ retries: 0, issuerMessages: "masked", timeoutMs: 20_000, userAgent: canaries.userAgent },
      headers: { "x-client": canaries.clientHeader },
      on: (event) => events.push(event),
      onCallerError: (callerError) => excluded.push(callerError),
      ...options,
    },
  );
  const callOptions = { headers: { "x-call": canaries.callHeader } };
  for (const { call } of Object.values(subject.verbs)) {
    const use = { card: subject.card, pin: subject.pins[1], options: callOptions };
    const error: unknown = await call(issuer, use).catch((thrown: unknown) => thrown);
    if (!isCardPinError(error)) throw new Error("A call did not fail as a CardPinError.");
    errors.push(error);
  }
  issuer.close();
  return { errors, events, excluded };
}

const callIdForm = /^[a-z]{24}$/;

/** What is told, looked at field by field, and then as a whole. */
function expectNothingShown(subject: FaultSubject, { errors, events }: Told, host: string): void {
  expect(errors.length).toBe(Object.keys(subject.verbs).length);
  const chance: unknown[] = [];
  for (const of of [...errors, ...events]) {
    const told = of as unknown as Readonly<Record<string, unknown>>; // to look at members of any kind
    if (told["host"] !== undefined) expect(told["host"]).toBe(host);
    if (told["reason"] !== undefined) expect(told["reason"]).toMatch(/^[a-z-]+$/);
    if (told["callId"] !== undefined) expect(told["callId"]).toMatch(callIdForm);
    if (told["clockOffsetMs"] !== undefined) expect(told["clockOffsetMs"]).toEqual(expect.any(Number));
    const numbers = ["time", "durationMs", "retryInMs", "retryAfterMs", "clockOffsetMs"];
    chance.push(...[...numbers, "requestId", "host"].map((name) => told[name] ?? ""));
  }
  expect(leaksIn([errors, events], secretsOf(subject), chance)).toEqual([]);
}

const hostOf = (address: string): string => new URL(address).host;

describe.each(subjects.map((subject) => [subject.issuer, subject] as const))("%s", (_, subject) => {
  for (const each of ["refused", "skewed", "limited", "redirected", "unreadable", "cut"] as const) {
    it(`shows no secret when every call is ${each} by an issuer that echoes all it got`, async () => {
      path = each;
      const told = await callAll(subject, {});
      expectNothingShown(subject, told, hostOf(url));
      expect(told.excluded).toEqual([]);
      if (each === "refused") {
        // The text is there, so something was masked.
        const texts = told.errors.map(({ issuerMessage }) => issuerMessage?.includes("***"));
        expect(texts).toEqual(told.errors.map(() => (subject.refusal === undefined ? undefined : true)));
      }
      if (each === "cut") for (const { reason } of told.errors) expect(reason).toBe("body-cut");
    });
  }

  it("shows no secret when nobody listens", async () => {
    // A port that is given to no program.
    const told = await callAll(subject, {}, "http://127.0.0.1:2");
    expectNothingShown(subject, told, "127.0.0.1:2");
    expect(told.events.some((event) => "reason" in event && event.reason === "refused")).toBe(true);
  });

  it("gives what a fetch of the caller's threw to onCallerError alone", async () => {
    path = "refused";
    const quoting = async (target: string, init: RequestInit): Promise<Response> => {
      if (isLogin(new URL(target).pathname)) return fetch(target, init);
      throw new TypeError(
        `fetch failed: ${JSON.stringify(init.headers)} ${new TextDecoder().decode(init.body as Uint8Array)}`,
      );
    };
    const told = await callAll(subject, { fetch: quoting });
    expectNothingShown(subject, told, hostOf(url));
    // The excluded one does hold them, which is why it is excluded.
    expect(told.excluded.length).toBe(told.errors.length);
    for (const { source, error } of told.excluded) {
      expect(source).toBe("fetch");
      expect(String(error)).toContain(canaries.callHeader);
      expect(String(error)).toContain(canaries.clientHeader);
    }
  });
});

it("the clock's offset is told by an issuer that signs its time", async () => {
  path = "skewed";
  const rapyd = subjects.find(({ issuer }) => issuer === "rapyd");
  if (rapyd === undefined) throw new Error("Rapyd is not among the subjects.");
  const { errors } = await callAll(rapyd, { clock: () => Date.now() - 90_000_000 });
  expect(errors.some(({ clockOffsetMs }) => clockOffsetMs !== undefined)).toBe(true);
});
