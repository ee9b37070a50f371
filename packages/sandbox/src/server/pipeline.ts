import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxClock } from "../clock.ts";
import { type Answer, type Call, type Emulator, UNREADABLE } from "../emulators/emulator.ts";
import type { createRequestLog, RequestRecord } from "../requests.ts";
import { type Fault, faultRunsOperation } from "./faults.ts";
import { maskBody, maskHeaders, maskTarget } from "./masking.ts";
import { openPlainBody } from "./plain-body.ts";
import type { createFaults } from "./planned-faults.ts";
import { isDoomed, sendAnswer, sendFault } from "./send.ts";
import { readBody, sendText } from "./server.ts";
import { findRoute, type Route, readOperations } from "./spec.ts";
import { createSpecValidator } from "./spec-validation.ts";

/** Largest body that an emulator reads, in bytes. */
const BODY_LIMIT = 262_144;

/** What the pipeline of one emulator needs from the sandbox. */
export interface PipelineContext {
  readonly clock: SandboxClock;
  readonly faults: ReturnType<typeof createFaults>;
  readonly requests: ReturnType<typeof createRequestLog>;
  readonly recordRaw: boolean;
}

/** The request handler of one emulator's port: every request goes through the same stages. */
export function createPipeline(
  emulator: Emulator,
  context: PipelineContext,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const operations = readOperations(emulator.spec);
  const validator = createSpecValidator();
  for (const { operationId } of operations) {
    if (emulator.handlers[operationId] === undefined) {
      throw new Error(`The ${emulator.issuer} emulator has no handler for ${operationId}.`);
    }
  }

  const stages = async (call: Call, route: Route): Promise<Stage> => {
    const { operation } = route;
    if (operation === undefined) return refused(emulator.onUnknownOperation(call, route.reason), call);
    const limited = emulator.limit?.(call);
    if (limited !== undefined) return refused(limited, call);
    const { pathParameters: path, query, headers: header } = call;
    const parameterViolations = validator.parameters(operation, { path, query, header });
    if (parameterViolations.length > 0) return refused(emulator.onInvalid(call, parameterViolations), call);
    const refusal = emulator.authenticate(call);
    if (refusal !== undefined) return refused(refusal, call);
    const body = operation.body === undefined ? undefined : (emulator.openBody ?? openPlainBody)(call);
    if (body === UNREADABLE) return refused(emulator.onUnreadableBody(call), call);
    const opened: Call = { ...call, body };
    const bodyViolations = validator.body(operation, call.contentType, body);
    if (bodyViolations.length > 0) return refused(emulator.onInvalid(opened, bodyViolations), opened);
    const handler = emulator.handlers[operation.operationId];
    if (handler === undefined) throw new Error("checked when the pipeline was made");
    return { answer: await handler(opened), call: opened, handled: true };
  };

  return async (request, response) => {
    const rawBody = await readBody(request, BODY_LIMIT);
    if (rawBody === undefined) {
      request.socket.destroy();
      return;
    }
    if (rawBody === "too-large") {
      sendText(response, 413, `The sandbox reads bodies of up to ${BODY_LIMIT} bytes.\n`);
      return;
    }
    if (isDoomed(request.socket)) {
      request.socket.resetAndDestroy();
      return;
    }
    const target = request.url ?? "/";
    const [path = "/", queryText] = target.split("?", 2);
    const route = findRoute(operations, request.method ?? "", path);
    const call: Call = {
      method: request.method ?? "",
      target,
      path,
      query: Object.fromEntries(new URLSearchParams(queryText)),
      pathParameters: route.operation === undefined ? {} : route.pathParameters,
      headers: plainHeaders(request),
      rawBody,
      contentType: (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
      body: undefined,
      remoteAddress: (request.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
      operation: route.operation,
    };
    const at = context.clock.now();
    const fault = context.faults.take(emulator.issuer, route.operation?.operationId);
    const runs = fault === undefined || faultRunsOperation[fault.kind];
    const staged = runs ? await stages(call, route).catch(crashed(emulator, call)) : undefined;
    const sealed = staged && (emulator.sealAnswer?.(staged.answer, staged.call) ?? staged.answer);
    const status = fault === undefined ? sealed?.status : statusUnderFault(fault, sealed);
    context.requests.add(
      record(
        { emulator, call: readForLog(emulator, staged?.call ?? call), at, status, staged, fault },
        request,
        context,
      ),
      // The record holds at most what came in, as text.
      2 * (rawBody.length + target.length),
    );

    const date = new Date(context.clock.now()).toUTCString();
    if (fault === undefined && sealed !== undefined) sendAnswer(response, sealed, date);
    else if (fault !== undefined) sendFault(request.socket, response, fault, sealed, date);
  };
}

interface Stage {
  readonly answer: Answer;
  readonly call: Call;
  readonly handled: boolean;
}

function refused(answer: Answer, call: Call): Stage {
  return { answer, call, handled: false };
}

/** A refused request was not opened yet; the log opens it on its own, for what may be shown. */
function readForLog(emulator: Emulator, call: Call): Call {
  if (call.body !== undefined || call.operation?.body === undefined) return call;
  const body = (emulator.openBody ?? openPlainBody)(call);
  return body === UNREADABLE ? call : { ...call, body };
}

function plainHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

/** A defect of the sandbox itself: says so plainly, with the place but without the error's text, which may hold input. */
function crashed(emulator: Emulator, call: Call): (error: unknown) => Stage {
  return (error) => {
    const place = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
    console.error(`The ${emulator.issuer} emulator failed; please report this.\n${place.slice(0, 8).join("\n")}`);
    return refused(
      {
        status: 500,
        headers: { "content-type": "text/plain; charset=utf-8" },
        text: "The sandbox failed. This is a defect of the sandbox, not an answer of the vendor.\n",
        code: "SANDBOX_FAILED",
      },
      call,
    );
  };
}

function statusUnderFault(fault: Fault, answer: Answer | undefined): number | undefined {
  switch (fault.kind) {
    case "redirect":
      return fault.status ?? 308;
    case "html":
      return 200;
    case "empty":
    case "huge-body":
      return fault.status ?? 500;
    case "rate-limited":
      return 429;
    case "commit-then-drop":
      return undefined;
    default:
      return answer?.status;
  }
}

function record(
  facts: {
    readonly emulator: Emulator;
    readonly call: Call;
    readonly at: number;
    readonly status: number | undefined;
    readonly staged: Stage | undefined;
    readonly fault: Fault | undefined;
  },
  request: IncomingMessage,
  context: PipelineContext,
): RequestRecord {
  const { emulator, call, staged } = facts;
  const shown: RequestRecord = {
    issuer: emulator.issuer,
    operationId: call.operation?.operationId,
    method: call.method,
    path: maskTarget(call.target, call.operation),
    headers: maskHeaders(call.headers, call.operation),
    body: maskBody(call.operation, call.contentType, call.body),
    at: facts.at,
    status: facts.status,
    code: staged?.answer.code ?? "",
    handled: staged?.handled ?? false,
    fault: facts.fault?.kind,
  };
  if (!context.recordRaw) return shown;
  const raw = { rawHeaders: request.rawHeaders, target: call.target, body: call.rawBody };
  return Object.defineProperty(shown, "raw", { value: raw, enumerable: false });
}
