import type { IncomingMessage, ServerResponse } from "node:http";
import { isJsonObject, type JsonObject, parseJson } from "../json.ts";
import { isSameText } from "../same-text.ts";
import { readBody } from "../server/server.ts";
import { checkNames } from "./fields.ts";
import { controlPage } from "./page.ts";
import { type ControlContext, controlRoutes, type Reply, type Route } from "./routes.ts";

const PREFIX = "/__sandbox/";
const BODY_LIMIT = 65_536;

/** The handler of the control port: the sandbox's own API over HTTP, for programs in other languages. */
export function createControl(
  context: ControlContext,
  /** What every call must carry as `Authorization: Bearer`, when the port is not on loopback. */
  token: string | undefined,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const routes = controlRoutes(context);
  return async (request, response) => {
    if (request.url === "/" && (request.method === "GET" || request.method === "HEAD")) {
      sendPage(request, response, Buffer.from(context.random(18)).toString("base64"));
      return;
    }
    const raw = await readBody(request, BODY_LIMIT);
    const { status, json } = isAuthorized(request, token)
      ? await answer(routes, request, raw)
      : refuse(401, "Send `Authorization: Bearer` with the token that the sandbox printed at its start.");
    const body = new TextEncoder().encode(JSON.stringify(json));
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(body.length),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="cardpin-sandbox"' } : {}),
    });
    response.end(body);
  };
}

/** Sends the page for people. It holds no data: its script asks for that, with the token where one is needed. */
function sendPage(request: IncomingMessage, response: ServerResponse, nonce: string): void {
  const body = new TextEncoder().encode(controlPage(nonce));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": String(body.length),
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function isAuthorized(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  const [, given] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
  return isSameText(given, token);
}

async function answer(
  routes: ReadonlyMap<string, Route>,
  request: IncomingMessage,
  raw: Uint8Array | "too-large" | undefined,
): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const name = url.pathname.startsWith(PREFIX) ? `${request.method} ${url.pathname.slice(PREFIX.length)}` : "";
  const route = routes.get(name);
  if (route === undefined) return refuse(404, `No such control call. There are: ${[...routes.keys()].join(", ")}.`);
  if (raw === "too-large") return refuse(413, `A body has at most ${BODY_LIMIT} bytes.`);
  const isJson = /^application\/json(;|$)/i.test(request.headers["content-type"] ?? "");
  if (request.method !== "GET" && !isJson) return refuse(415, "Send content-type: application/json.");
  try {
    const body = raw === undefined || raw.length === 0 ? {} : parseJson(new TextDecoder().decode(raw));
    if (!isJsonObject(body)) return refuse(400, "Send a JSON object.");
    checkNames(`The query of ${name}`, url.searchParams.keys(), request.method === "GET" ? route.takes : []);
    checkNames(name, Object.keys(body), request.method === "GET" ? [] : route.takes);
    const query: JsonObject = Object.fromEntries(url.searchParams);
    return await route.run({ ...query, ...body });
  } catch (error) {
    // The sandbox's own errors have fixed texts; anything else would be a defect and stays unnamed.
    return refuse(400, error instanceof Error && error.name !== "SyntaxError" ? error.message : "Not accepted.");
  }
}

function refuse(status: number, error: string): Reply {
  return { status, json: { error } };
}
