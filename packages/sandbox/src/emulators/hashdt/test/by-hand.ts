import { expectAnswerOfSpec } from "../../../../test/matches-spec.ts";
import { HASHDT_HOLDER, type Sandbox } from "../../../index.ts";
import { hashdtSpec } from "../generated/spec.ts";

/** What a test changes about an otherwise right request. */
export interface HashDTRequest {
  readonly method?: string;
  /** Behind `/issuing/api/v1`, unless it starts with `/issuing`. */
  readonly path: string;
  readonly card?: string;
  readonly requestId?: string;
  readonly body?: unknown;
  /** Headers to add or replace; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

let requests = 0;

/** Sends a request to the HashDT emulator with nothing but `fetch`, and holds the answer against the spec. */
export async function callHashDT(
  sandbox: Sandbox,
  { method = "GET", path, card = "card-1001", requestId, body, headers }: HashDTRequest,
): Promise<{
  status: number;
  json: { status: string; message: string; code: number; data: Record<string, string>[] };
}> {
  const { apiKey, productId, token } = sandbox.credentials.hashdt;
  const all = {
    "content-type": "application/json",
    "x-api-key": apiKey,
    "x-product-id": productId,
    authorization: `Bearer ${token}`,
    "x-card-id": card,
    "x-cardholder-id": HASHDT_HOLDER.cardholderId,
    "x-wallet-id": HASHDT_HOLDER.walletId,
    "x-request-id": requestId ?? `request-${++requests}`,
    ...headers,
  };
  const sent = Object.entries(all).filter(([, value]) => value !== undefined);
  const target = path.startsWith("/issuing") ? path : `/issuing/api/v1${path}`;
  const response = await fetch(sandbox.urls.hashdt + target, {
    method,
    // Undefined values were filtered out.
    headers: Object.fromEntries(sent) as Record<string, string>,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  expectAnswerOfSpec(hashdtSpec, { method, path: target }, { status: response.status, text });
  return { status: response.status, json: JSON.parse(text) };
}

/** Opens a page and gives its link. */
export async function openPage(sandbox: Sandbox, flow: "set" | "reset" | "change", card?: string): Promise<string> {
  const answer = await callHashDT(sandbox, { path: `/card/${flow}pin`, ...(card === undefined ? {} : { card }) });
  return answer.json.data?.[0]?.["set_pin_url"] ?? answer.json.message;
}
