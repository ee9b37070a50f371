import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxAtm } from "../atm.ts";
import type { CardSeed, SandboxCards } from "../cards.ts";
import type { SandboxClock } from "../clock.ts";
import type { SandboxWebhooks } from "../deliveries.ts";
import { type IssuerId, issuerIds } from "../emulators/issuers.ts";
import { isJsonObject, type JsonObject, type JsonValue, numberField, parseJson, stringField } from "../json.ts";
import type { SandboxMessages } from "../messages.ts";
import type { RequestLog } from "../requests.ts";
import type { FaultPlan, SandboxFaults } from "../server/faults.ts";
import { readBody } from "../server/server.ts";

/** What the control port works on. */
export interface ControlContext {
  readonly urls: () => Readonly<Record<string, string>>;
  readonly atm: SandboxAtm;
  readonly cards: SandboxCards;
  readonly requests: RequestLog;
  readonly faults: SandboxFaults;
  readonly webhooks: SandboxWebhooks;
  readonly messages: SandboxMessages;
  readonly clock: SandboxClock;
}

type Reply = { readonly status: number; readonly json: unknown };
type Route = (input: { readonly issuer: IssuerId | undefined; readonly body: JsonObject }) => Reply | Promise<Reply>;

const PREFIX = "/__sandbox/";

/** The handler of the control port: the sandbox's own API over HTTP, for programs in other languages. */
export function createControl(
  context: ControlContext,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const routes = controlRoutes(context);
  return async (request, response) => {
    const raw = await readBody(request, 1_048_576);
    const { status, json } = await answer(routes, request, raw);
    const body = new TextEncoder().encode(JSON.stringify(json));
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(body.length),
      "cache-control": "no-store",
    });
    response.end(body);
  };
}

async function answer(
  routes: ReadonlyMap<string, Route>,
  request: IncomingMessage,
  raw: Uint8Array | undefined,
): Promise<Reply> {
  // A web page could reach a loopback port by a name of its own; it cannot send this host or, unasked, this content type.
  if (!/^(127\.0\.0\.1|localhost)(:[0-9]+)?$/.test(request.headers.host ?? "")) return refuse(403, "Call 127.0.0.1.");
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const route = url.pathname.startsWith(PREFIX)
    ? routes.get(`${request.method} ${url.pathname.slice(PREFIX.length)}`)
    : undefined;
  if (route === undefined) return refuse(404, `No such control call. There are: ${[...routes.keys()].join(", ")}.`);
  const isJson = (request.headers["content-type"] ?? "").startsWith("application/json");
  if (request.method !== "GET" && !isJson) return refuse(415, "Send content-type: application/json.");
  const body = raw === undefined || raw.length === 0 ? {} : parseJson(new TextDecoder().decode(raw));
  if (!isJsonObject(body)) return refuse(400, "Send a JSON object.");
  const issuer = stringField(body, "issuer") ?? url.searchParams.get("issuer") ?? undefined;
  if (issuer !== undefined && !isIssuer(issuer)) return refuse(400, `issuer is one of ${issuerIds.join(", ")}.`);
  try {
    return await route({ issuer, body });
  } catch (error) {
    // The sandbox's own errors have fixed texts; anything else would be a defect and stays unnamed.
    return refuse(400, error instanceof Error && error.name !== "SyntaxError" ? error.message : "Not accepted.");
  }
}

function controlRoutes(context: ControlContext): ReadonlyMap<string, Route> {
  const { atm, cards, clock, faults, messages, requests, webhooks } = context;
  const ok = (json: unknown): Reply => ({ status: 200, json });
  const time = (): Reply => ok({ now: clock.now() });
  const list = (issuer: IssuerId | undefined) => (issuer === undefined ? issuerIds : [issuer]);
  return new Map<string, Route>([
    ["GET urls", () => ok(context.urls())],
    ["GET cards", ({ issuer }) => ok(list(issuer).flatMap((id) => cards.list(id)))],
    [
      "POST cards",
      ({ issuer, body }) => {
        return { status: 201, json: cards.add(required(issuer), readSeed(body["card"])) };
      },
    ],
    [
      "POST atm",
      ({ issuer, body }) =>
        ok(
          atm.verify({
            issuer: required(issuer),
            card: stringField(body, "card") ?? "",
            pin: stringField(body, "pin") ?? "",
          }),
        ),
    ],
    [
      "POST messages",
      ({ issuer, body }) => {
        const message = messages.last({ issuer: required(issuer), card: stringField(body, "card") ?? "" });
        return message === undefined
          ? refuse(404, "Nothing was sent for this card.")
          : ok({ ...message, code: message.reveal() });
      },
    ],
    ["GET requests", ({ issuer }) => ok(requests.all(issuer))],
    [
      "DELETE requests",
      () => {
        requests.clear();
        return ok({});
      },
    ],
    ["GET faults", () => ok(faults.list())],
    [
      "POST faults",
      async ({ issuer, body }) => {
        required(issuer);
        if (!isJsonObject(body["fault"])) throw new TypeError("Send the fault as an object with its `kind`.");
        // `add` checks the plan; a wrong member inside of a fault shows as its default.
        await faults.add(body as unknown as FaultPlan);
        return { status: 201, json: faults.list() };
      },
    ],
    [
      "DELETE faults",
      async ({ issuer }) => {
        await faults.clear(issuer);
        return ok(faults.list());
      },
    ],
    ["GET webhooks", ({ issuer }) => ok(webhooks.attempts(issuer))],
    [
      "PUT webhooks",
      ({ issuer, body }) => {
        webhooks.setUrl(required(issuer), stringField(body, "url"));
        return ok({});
      },
    ],
    ["GET clock", time],
    [
      "POST clock",
      ({ body }) => {
        const set = numberField(body, "set");
        const advance = numberField(body, "advance");
        if (body["reset"] === true) clock.reset();
        if (set !== undefined) clock.set(set);
        if (advance !== undefined) clock.advance(advance);
        return time();
      },
    ],
  ]);
}

function refuse(status: number, error: string): Reply {
  return { status, json: { error } };
}

function required(issuer: IssuerId | undefined): IssuerId {
  if (issuer === undefined) throw new TypeError(`Send issuer: one of ${issuerIds.join(", ")}.`);
  return issuer;
}

function isIssuer(value: string): value is IssuerId {
  return issuerIds.some((issuer) => issuer === value);
}

function readSeed(value: JsonValue | undefined): CardSeed {
  const id = stringField(value, "id");
  const pan = stringField(value, "pan");
  const status = stringField(value, "status");
  const type = stringField(value, "type") ?? "physical";
  if (id === undefined || pan === undefined || status === undefined || (type !== "physical" && type !== "virtual")) {
    throw new TypeError("Send the card as an object with id, pan, status and, if it is not physical, type: virtual.");
  }
  const attributes = isJsonObject(value) && isJsonObject(value["attributes"]) ? value["attributes"] : {};
  const pin = stringField(value, "pin");
  return { id, pan, status, type, attributes, ...(pin === undefined ? {} : { pin }) };
}
