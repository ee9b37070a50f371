import { leaksIn } from "@cardpin/issuer-contract";
import { type RapydOptions, rapyd } from "@cardpin/rapyd";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { createCardPin } from "cardpin";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instrument } from "./instrument.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
let sandbox: Sandbox;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** A client, instrumented with the real SDK exporting to memory. */
function observed(options: Partial<RapydOptions> = {}) {
  const spans = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).getTracer("test");
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const meters = new MeterProvider({ readers: [reader] });
  const clock = { now: Date.now, sleep: async () => {} };
  const issuer = rapyd({ baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd, clock, ...options });
  const stop = instrument(issuer, { tracer, meter: meters.getMeter("test") });
  const metrics = async () => {
    await reader.forceFlush();
    return exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
  };
  return { issuer, spans, tracer, metrics, stop };
}

describe("instrument", () => {
  it("makes a span of the call, in the caller's trace, and one of each attempt", async () => {
    const { issuer, spans, tracer } = observed();
    await tracer.startActiveSpan("request", async (parent) => {
      await issuer.setPin({ card, pin: "4929" });
      parent.end();
    });
    const [attempt, call, parent] = spans.getFinishedSpans();
    expect(call).toMatchObject({ name: "rapyd setPin", kind: SpanKind.INTERNAL });
    expect(call?.attributes).toMatchObject({
      "cardpin.issuer": "rapyd",
      "cardpin.verb": "setPin",
      "cardpin.state": "effective",
      "cardpin.attempts": 1,
      "cardpin.issuer_request_id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(attempt).toMatchObject({ name: "POST /v1/issuing/cards/pin", kind: SpanKind.CLIENT });
    expect(attempt?.attributes).toMatchObject({
      "http.request.method": "POST",
      "url.template": "/v1/issuing/cards/pin",
      "http.response.status_code": 200,
    });
    expect(attempt?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(call?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
    expect(trace.getActiveSpan()).toBeUndefined();
  });

  it("marks failures with code, outcome and the issuer's code, and counts resends", async () => {
    const { issuer, spans, metrics } = observed();
    await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "reset-before-headers" } });
    await issuer.setPin({ card, pin: "4929" });
    await expect(issuer.setPin({ card: "card_nobody", pin: "4929" })).rejects.toBeDefined();
    const finished = spans.getFinishedSpans();
    expect(finished.map(({ name }) => name)).toEqual([
      "POST /v1/issuing/cards/pin",
      "POST /v1/issuing/cards/pin",
      "rapyd setPin",
      "POST /v1/issuing/cards/pin",
      "rapyd setPin",
    ]);
    expect(finished[0]).toMatchObject({
      attributes: { "error.type": "network", "cardpin.outcome": "unknown" },
      status: { code: SpanStatusCode.ERROR },
    });
    expect(finished[1]?.attributes).toMatchObject({ "http.request.resend_count": 1 });
    expect(finished[4]).toMatchObject({
      attributes: {
        "error.type": "card-not-found",
        "cardpin.outcome": "rejected",
        "cardpin.issuer_code": "ERROR_CARD_NOT_FOUND",
      },
      status: { code: SpanStatusCode.ERROR },
    });
    const recorded = await metrics();
    expect(recorded.map(({ descriptor }) => `${descriptor.name} ${descriptor.unit}`).toSorted()).toEqual([
      "cardpin.client.call.duration s",
      "http.client.request.duration s",
    ]);
    const attributes = recorded.flatMap(({ dataPoints }) => dataPoints.map((point) => point.attributes));
    expect(new Set(attributes.flatMap(Object.keys))).toEqual(
      new Set([
        "cardpin.issuer",
        "cardpin.verb",
        "cardpin.outcome",
        "error.type",
        "http.request.method",
        "http.response.status_code",
        "url.template",
      ]),
    );
  });

  it.each([
    ["http://127.0.0.1:2", "127.0.0.1", 2],
    ["http://[::1]:2", "::1", 2],
  ])("tells where a connection to %s failed, as address and port", async (baseUrl, address, port) => {
    const { issuer, spans } = observed({ baseUrl, retries: 0 });
    await expect(issuer.setPin({ card, pin: "4929" })).rejects.toMatchObject({ code: "network" });
    expect(spans.getFinishedSpans()[0]?.attributes).toMatchObject({ "server.address": address, "server.port": port });
  });

  it("shows no PIN, card or key", async () => {
    const { issuer, spans, metrics } = observed({ retries: 0 });
    const pan = sandbox.cards.get("rapyd", card)?.pan ?? "";
    await issuer.setPin({ card: pan, pin: "4929" });
    await issuer.getCard({ card });
    await issuer.openSetPin({ card, ewalletContact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce" });
    const shown = spans
      .getFinishedSpans()
      .map(({ name, attributes, events, status }) => [name, attributes, events, status]);
    const secrets = { pin: "4929", pan, card, ...sandbox.credentials.rapyd };
    const ids = spans
      .getFinishedSpans()
      .flatMap(({ attributes }) => [attributes["cardpin.request_id"], attributes["cardpin.issuer_request_id"]]);
    const points = (await metrics()).flatMap(({ dataPoints }) => dataPoints.map((point) => point.attributes));
    expect(leaksIn([shown, points], secrets, ids)).toEqual([]);
    expect(leaksIn([[...shown, pan]], secrets, ids)).toEqual(["pan"]);
  });

  it("ends every span of calls that share a request id", async () => {
    const { issuer, spans } = observed();
    const options = { requestId: "job-1" };
    await Promise.all([1, 2, 3].map(() => issuer.setPin({ card, pin: "4929" }, options)));
    const finished = spans.getFinishedSpans();
    const calls = finished.filter(({ name }) => name === "rapyd setPin");
    const attempts = finished.filter(({ name }) => name.startsWith("POST"));
    expect([calls.length, attempts.length]).toEqual([3, 3]);
    const parents = attempts.map(({ parentSpanContext }) => parentSpanContext?.spanId);
    expect(new Set(parents)).toEqual(new Set(calls.map((span) => span.spanContext().spanId)));
  });

  it("has the attempt's span active while the request goes out", async () => {
    const active: (string | undefined)[] = [];
    const { issuer, spans } = observed({
      fetch: async (url, init) => {
        active.push(trace.getActiveSpan()?.spanContext().spanId);
        return fetch(url, init);
      },
    });
    await issuer.getCard({ card });
    const attempt = spans.getFinishedSpans().find(({ name }) => name.startsWith("GET"));
    expect(active).toEqual([attempt?.spanContext().spanId]);
  });

  it("names the issuer as the program does", async () => {
    const { issuer, spans } = observed();
    await createCardPin({ issuers: { eu: issuer } })
      .issuer("eu")
      .getCard({ card });
    const names = spans.getFinishedSpans().map(({ attributes }) => attributes["cardpin.name"]);
    expect(new Set(names)).toEqual(new Set(["eu"]));
  });

  it("ends when told so", async () => {
    const { issuer, spans, stop } = observed();
    stop();
    await issuer.getCard({ card });
    expect(spans.getFinishedSpans()).toEqual([]);
  });
});
