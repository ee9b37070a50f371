import type { Call } from "../call/call.ts";
import type { Received } from "../call/send.ts";
import { argumentError, CardPinError } from "../errors.ts";
import { readExtraHeaders } from "../input/headers.ts";
import type { Operation } from "../protocol/operations.ts";
import type { CallOptions } from "../verbs.ts";
import type { Connection } from "./connection.ts";
import type { OperationsOf } from "./typing.ts";

const texts = {
  elsewhere: "The typed client sends to the issuer's base URL only. Leave out baseUrl and fetch. Nothing was sent.",
  notInSpec: "This method and path are not in the issuer's spec. Nothing was sent.",
  login: "The client logs in by itself, and fetches keys itself. Nothing was sent.",
  printedPin:
    "The request holds the text [PIN], which is how a Pin prints. Pass the Pin itself and leave out your own bodySerializer. Nothing was sent.",
} as const;

/**
 * Sends a request of the typed client: finds its operation, signs it, retries it by the operation's rule, and returns the
 * issuer's response, opened and successful.
 *
 * @throws CardPinError
 */
export async function fetchThrough<Paths extends OperationsOf<Paths>>(
  connection: Connection<Paths>,
  request: Request,
  options: CallOptions | undefined,
): Promise<Response> {
  const operation = findOperation(connection, request);
  const ownSignal = options?.signal ?? request.signal;
  const callOptions = ownSignal === undefined || ownSignal === null ? options : { ...options, signal: ownSignal };
  return connection.runTyped(operation.id, callOptions, async (call) => {
    // The options have a signal for all calls, and this request may have one of its own. A double has perhaps none.
    const isOther = request.signal && request.signal !== ownSignal;
    const leave = isOther ? call.deadline.endWith(request.signal) : undefined;
    try {
      return await send(connection, call, { operation, request });
    } finally {
      leave?.();
    }
  });
}

async function send<Paths extends OperationsOf<Paths>>(
  connection: Connection<Paths>,
  call: Call,
  { operation, request }: { readonly operation: Operation; readonly request: Request },
): Promise<Response> {
  const { issuer, ownHeaders } = connection.settings;
  const bytes = await readBody(request, call);
  const body = bytes.length === 0 ? undefined : bytes;
  const takesPin = operation.pinFields !== undefined || operation.ciphertextFields !== undefined;
  if (isPrintedPinIn(new TextEncoder().encode(request.url)) || (takesPin && isPrintedPinIn(bytes))) {
    throw argumentError(issuer, texts.printedPin);
  }
  const given = [...request.headers].filter(([name]) => name !== "content-type" && name !== "accept");
  const headers = readExtraHeaders(issuer, given, { ownHeaders, from: "call" });
  const url = new URL(request.url);
  return responseOf(await connection.sendBytes(call, { operation, url, headers, body, retry: "safe" }));
}

/** The issuer's response with its status and headers, but for those that describe the body as it was before it was opened. */
function responseOf({ body, response }: Received): Response {
  const headers = new Headers({ "content-type": "application/json" });
  for (const [name, value] of response.headers()) {
    if (/^(content-.*|transfer-encoding)$/.test(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) append(headers, name, one);
  }
  if (body === undefined) return new Response(null, { status: response.status, headers });
  // Responses with these statuses have no body.
  const status = [204, 205].includes(response.status) ? 200 : response.status;
  return new Response(JSON.stringify(body), { status, headers });
}

/** The request has succeeded, so a header that the platform refuses must not make it a failure. */
function append(headers: Headers, name: string, value: unknown): void {
  try {
    headers.append(name, String(value));
  } catch {
    // Left out.
  }
}

/** @throws CardPinError `aborted`, `timeout` */
async function readBody(request: Request, call: Call): Promise<Uint8Array> {
  try {
    return new Uint8Array(await call.deadline.race(request.arrayBuffer()));
  } catch (error) {
    const { reason } = call.deadline;
    throw reason === undefined ? error : new CardPinError({ code: reason, outcome: "not-sent", issuer: call.issuer });
  }
}

/** How each character of a printed Pin may be written: as it is, escaped in JSON, and escaped in forms and URLs. */
const printedPin = ["[", "P", "I", "N", "]"].map((character) => {
  const hex = character.charCodeAt(0).toString(16);
  return [hex, hex.toUpperCase()]
    .flatMap((digits) => [character, `\\u00${digits}`, `%${digits}`])
    .map((spelling) => new TextEncoder().encode(spelling));
});

function isPrintedPinIn(bytes: Uint8Array): boolean {
  return bytes.some((_, start) => {
    let at = start;
    return printedPin.every((spellings) => {
      const found = spellings.find((spelling) => spelling.every((byte, offset) => bytes[at + offset] === byte));
      at += found?.length ?? 0;
      return found !== undefined;
    });
  });
}

/** @throws CardPinError `invalid-argument` */
function findOperation<Paths extends OperationsOf<Paths>>(connection: Connection<Paths>, request: Request): Operation {
  const { issuer } = connection.settings;
  const base = new URL(connection.baseUrl);
  const url = new URL(request.url);
  const prefix = base.pathname.replace(/\/$/, "");
  if (url.origin !== base.origin || !url.pathname.startsWith(`${prefix}/`) || url.username !== "") {
    throw argumentError(issuer, texts.elsewhere);
  }
  const path = url.pathname.slice(prefix.length);
  const candidates = Object.values(connection.operations).filter(
    ({ method, path: template }) => method === request.method && matches(path, template),
  );
  // A path without parameters is more exact than one with them.
  const operation = candidates.find(({ path: template }) => template === path) ?? candidates[0];
  if (operation === undefined) throw argumentError(issuer, texts.notInSpec);
  if (operation.login === true) throw argumentError(issuer, texts.login);
  return operation;
}

/** Whether a path is a template's, with each parameter filled by one segment that is not empty. */
function matches(path: string, template: string): boolean {
  const segments = path.split("/");
  const parts = template.split("/");
  return (
    segments.length === parts.length &&
    parts.every((part, at) => {
      const segment = segments[at] ?? "";
      return /^\{.+\}$/.test(part) ? segment !== "" : segment === part;
    })
  );
}
