import type { AttemptEnd, AttemptStart, CallEnd, CallStart, CardPinEvent, Wait } from "@cardpin/client-core";
import {
  type Attributes,
  type Context,
  context,
  type Histogram,
  type Meter,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";

/** Anything that reports its calls: an issuer, or a program made by `createCardPin`. */
export interface CardPinEventSource {
  /** Calls `listener` with each event, until you call the returned function. */
  subscribe(listener: (event: CardPinEvent) => void): () => void;
}

/** Under this symbol a source has a function that runs a hook around each attempt's HTTP request. */
const aroundAttempts = Symbol.for("cardpin.around-attempts");

type Hook = (attempt: AttemptStart, send: () => Promise<void>) => Promise<void>;

/** Options of {@link instrument}. */
export interface InstrumentOptions {
  /** Default: the global tracer provider's, under the name `@cardpin/otel`. */
  readonly tracer?: Tracer;
  /** Default: the global meter provider's, under the name `@cardpin/otel`. */
  readonly meter?: Meter;
}

const scope = "@cardpin/otel";

/**
 * Makes spans and metrics of a source's calls, by the semantic conventions for HTTP clients. A call is an internal span named
 * `{issuer} {verb}`. Each attempt in it is a client span named `{METHOD} {path template}`. It is active while the request goes
 * out, so that the HTTP instrumentation's span belongs to the same trace. Attributes are names, numbers and codes of closed
 * lists; ids of requests are on spans only. Nothing of a PIN, card, key, address or body is ever there, because the events carry none.
 *
 * | Metric | Unit | Attributes |
 * | --- | --- | --- |
 * | `http.client.request.duration` | s | method, path template, status, error.type, cardpin.issuer, cardpin.name |
 * | `cardpin.client.call.duration` | s | cardpin.issuer, cardpin.name, cardpin.verb, cardpin.outcome, error.type |
 *
 * @param source an issuer, or what `createCardPin` returned; instrument the program or its issuers, not both
 * @returns a function that ends it
 * @example
 * ```ts
 * import { instrument } from "@cardpin/otel";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const stop = instrument(rapyd({ environment: "sandbox", accessKey, secretKey }));
 * process.once("SIGTERM", stop);
 * ```
 */
export function instrument(source: CardPinEventSource, options: InstrumentOptions = {}): () => void {
  const tracer = options.tracer ?? trace.getTracer(scope);
  const meter = options.meter ?? metrics.getMeter(scope);
  const boundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 90];
  const advice = { explicitBucketBoundaries: boundaries };
  const recorder = new Recorder(tracer, {
    request: meter.createHistogram("http.client.request.duration", {
      unit: "s",
      description: "Duration of HTTP requests to the issuer.",
      advice,
    }),
    call: meter.createHistogram("cardpin.client.call.duration", {
      unit: "s",
      description: "Duration of calls, with all attempts and waits.",
      advice,
    }),
  });
  const ends = [source.subscribe((event) => recorder.record(event))];
  const around: unknown = Reflect.get(source, aroundAttempts);
  if (typeof around === "function") {
    const hook: Hook = (attempt, send) => recorder.sendInside(attempt, send);
    ends.push(around.call(source, hook));
  }
  return () => {
    for (const end of ends) end();
  };
}

interface OpenCall {
  readonly span: Span;
  readonly context: Context;
  attempt: Span | undefined;
}

class Recorder {
  readonly #tracer: Tracer;
  readonly #durations: { readonly request: Histogram; readonly call: Histogram };
  readonly #open: Map<string, OpenCall> = new Map();

  constructor(tracer: Tracer, durations: { readonly request: Histogram; readonly call: Histogram }) {
    this.#tracer = tracer;
    this.#durations = durations;
  }

  record(event: CardPinEvent): void {
    if (event.type === "call-start") this.#callStart(event);
    else if (event.type === "attempt-start") this.#attemptStart(event);
    else if (event.type === "attempt-end") this.#attemptEnd(event);
    else if (event.type === "call-end") this.#callEnd(event);
    else if (event.type === "wait") this.#addEvent(event, "cardpin.wait", waitAttributes(event));
    else this.#addEvent(event, "cardpin.warning", { "cardpin.warning": event.warning });
  }

  /** Sends an attempt's request with the attempt's span active. */
  sendInside(attempt: AttemptStart, send: () => Promise<void>): Promise<void> {
    const call = this.#open.get(attempt.callId);
    if (call?.attempt === undefined) return send();
    return context.with(trace.setSpan(call.context, call.attempt), send);
  }

  #addEvent({ callId }: CardPinEvent, name: string, attributes: Attributes): void {
    this.#open.get(callId)?.span.addEvent(name, attributes);
  }

  #callStart(event: CallStart): void {
    const { issuer, verb, requestId } = event;
    const parent = context.active();
    const attributes = { ...issuerAttributes(event), "cardpin.verb": verb, "cardpin.request_id": requestId };
    const span = this.#tracer.startSpan(`${issuer} ${verb}`, { kind: SpanKind.INTERNAL, attributes }, parent);
    this.#open.set(event.callId, { span, context: trace.setSpan(parent, span), attempt: undefined });
  }

  #attemptStart(event: AttemptStart): void {
    const call = this.#open.get(event.callId);
    if (call === undefined) return;
    const resends = event.attempt > 1 ? { "http.request.resend_count": event.attempt - 1 } : {};
    const attributes = { ...requestAttributes(event), ...resends };
    const name = `${event.method} ${event.pathTemplate}`;
    call.attempt = this.#tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, call.context);
  }

  #attemptEnd(event: AttemptEnd): void {
    const attributes = known({ "http.response.status_code": event.httpStatus, "error.type": event.code });
    this.#durations.request.record(event.durationMs / 1_000, { ...requestAttributes(event), ...attributes });
    const call = this.#open.get(event.callId);
    const failure = known({
      "cardpin.outcome": event.outcome,
      "cardpin.issuer_code": event.issuerCode,
      "cardpin.reason": event.reason,
    });
    const server = event.host === undefined ? {} : serverAttributes(event.host);
    call?.attempt?.setAttributes({ ...attributes, ...failure, ...server });
    if (event.code !== undefined) call?.attempt?.setStatus({ code: SpanStatusCode.ERROR });
    call?.attempt?.end();
  }

  #callEnd(event: CallEnd): void {
    const { callId, verb } = event;
    const result = known({ "cardpin.outcome": event.outcome, "error.type": event.code });
    const attributes = { ...issuerAttributes(event), "cardpin.verb": verb, ...result };
    this.#durations.call.record(event.durationMs / 1_000, attributes);
    const span = this.#open.get(callId)?.span;
    this.#open.delete(callId);
    const ids = known({
      "cardpin.state": event.state,
      "cardpin.issuer_code": event.issuerCode,
      "cardpin.issuer_request_id": event.issuerRequestId,
    });
    span?.setAttributes({ ...result, "cardpin.attempts": event.attempts, ...ids });
    if (event.code !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  }
}

function requestAttributes(event: AttemptStart | AttemptEnd): Attributes {
  return {
    "http.request.method": event.method,
    "url.template": event.pathTemplate,
    ...issuerAttributes(event),
  };
}

/** `host` is that of a URL: a name or an address, in brackets for IPv6, and the port if it is not the scheme's own. */
function serverAttributes(host: string): Attributes {
  const [, address = host, port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(host) ?? [];
  return known({ "server.address": address, "server.port": port === undefined ? undefined : Number(port) });
}

function issuerAttributes({ issuer, name }: CardPinEvent): Attributes {
  return known({ "cardpin.issuer": issuer, "cardpin.name": name });
}

function waitAttributes({ cause, waitMs }: Wait): Attributes {
  return known({ "cardpin.wait.cause": cause, "cardpin.wait.ms": waitMs });
}

/** The attributes that have a value: metrics would take an undefined one for a value of its own. */
function known(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
