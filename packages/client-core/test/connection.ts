import type { CardPinEvent } from "../src/events.ts";
import { Connection } from "../src/issuer/connection.ts";
import { type CommonOptions, readCommonOptions } from "../src/options.ts";
import type { Operations } from "../src/protocol/operations.ts";
import type { Protocol, Reading } from "../src/protocol/protocol.ts";

/** Operations of an issuer that does not exist. */
export const operations: Operations = {
  setPin: { id: "setPin", method: "POST", path: "/pin", retry: "safe", sentOnce: ["otp"], pinFields: ["pin"] },
  order: { id: "order", method: "POST", path: "/order", retry: "before-send-only" },
  getCard: { id: "getCard", method: "GET", path: "/cards/{card}", retry: "safe", reads: true },
  encrypted: { id: "encrypted", method: "POST", path: "/encrypted", retry: "safe", ciphertextFields: ["pin"] },
};
export const now: number = Date.UTC(2026, 0, 2, 3, 4, 5);

function read(status: number, text: string): Reading {
  if (text === "done") return { kind: "done", body: { status } };
  if (text === "both") return { kind: "contradictory" };
  if (/^[a-z]+$/.test(text)) return { kind: "refused", issuerCode: text, message: `Sorry José, ${text} of 4929` };
  return { kind: "foreign", refusesToken: status === 401 };
}

export type Answer =
  | { readonly status?: number; readonly text?: string; readonly headers?: Record<string, string> }
  | Error;

/** A connection over a fetch that answers in turn, and keeps what was sent. */
export function connectionWith(
  answers: readonly Answer[],
  options: CommonOptions = {},
  more: Partial<Protocol> & { baseUrl?: string } = {},
) {
  const sent: { url: string; headers: Headers; body: string }[] = [];
  const bytes: Uint8Array[] = [];
  const events: CardPinEvent[] = [];
  const waits: number[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body = init.body as Uint8Array | undefined;
    if (body !== undefined) bytes.push(body);
    sent.push({ url, headers: new Headers(init.headers), body: new TextDecoder().decode(body) });
    const answer = answers[Math.min(sent.length, answers.length) - 1] ?? {};
    if (answer instanceof Error) throw answer;
    const { status = 200, text = "done", headers = {} } = answer;
    return new Response(status === 304 ? null : text, { status, headers });
  };
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
  };
  const settings = readCommonOptions(
    { fetch, clock, on: (event) => void events.push(event), ...options },
    { issuer: "test", version: "0", ownOptions: [], ownHeaders: ["x-key"] },
  );
  const protocol: Protocol = {
    ownHeaders: ["x-key"],
    errorTable: {
      blocked: { code: "card-blocked" },
      duplicate: { code: "duplicate-request", outcome: "unknown" },
      maintenance: { code: "issuer-unavailable", outcome: "rejected", statuses: [503] },
      signature: { code: "authentication-failed" },
    },
    prepare: () => ({ headers: { "x-key": "ours" } }),
    read: (response) => read(response.status, new TextDecoder().decode(response.body)),
    ...more,
  };
  const connection = new Connection<Record<string, object>>({
    settings,
    baseUrl: more.baseUrl ?? "https://host.example/v1",
    operations,
    protocol,
  });
  const ask = (id: string, init: object = {}, callOptions = {}): Promise<unknown> =>
    connection
      .run(id, callOptions, (call) => connection.request(call, id, init as never))
      .catch((error: unknown) => error);
  return { connection, ask, sent, bytes, events, waits, settings };
}
