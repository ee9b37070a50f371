import {
  asObject,
  type Failure,
  failureByCode,
  failureByStatus,
  type Protocol,
  parseJson,
  present,
  type WireAnswer,
  whenThere,
} from "@cardpin/client-core";
import { errorTable } from "./errors.ts";
import { keepToken, type TokenSource } from "./token.ts";

/** How HashDT is spoken to: credentials in headers, answers in an envelope with `status`, `code` and `data`. */
export function hashdtProtocol(settings: {
  readonly apiKey: string;
  readonly productId: string;
  readonly clientId: string | undefined;
  readonly token: TokenSource | undefined;
  readonly timeoutMs: number;
}): Protocol {
  const { apiKey, productId, clientId, token, timeoutMs } = settings;
  const supplied = typeof token === "function" ? keepToken(token, timeoutMs) : undefined;
  const fixed = typeof token === "string" ? token : undefined;
  const headers = present({
    // Required on GET without a body too.
    "content-type": "application/json",
    "x-api-key": apiKey,
    "x-product-id": productId,
    "x-client-id": clientId,
  });
  return {
    whenLate: "token-unavailable",
    prepare() {
      return whenThere(fixed ?? supplied?.get(), (bearer) => ({
        headers: bearer === undefined ? headers : Object.assign({ authorization: `Bearer ${bearer}` }, headers),
      }));
    },
    judge(answer, { sent }) {
      const body = parseJson(answer.body);
      const envelope = asObject(body);
      const status = String(envelope?.["status"]).toLowerCase();
      if (answer.status === 200 && status === "success" && envelope?.["code"] === 200) return { ok: true, body };
      const failure = failureOf(answer, { status, code: envelope?.["code"] });
      const bearer = sent.headers["authorization"]?.slice("Bearer ".length);
      if (failure.code !== "authentication-failed" || supplied === undefined || bearer === undefined) return failure;
      supplied.discard(bearer);
      return { ...failure, mended: true };
    },
  };
}

function failureOf(answer: WireAnswer, envelope: { readonly status: string; readonly code: unknown }): Failure {
  const { status, code } = envelope;
  const httpFailed = answer.status >= 400;
  // Three digits cannot hold a PIN; 200 is no code of a failure.
  if (typeof code === "number" && Number.isInteger(code) && code >= 300 && code <= 999) {
    const issuerCode = String(code);
    // A gateway's 5xx leaves it open whether the request was carried out, whatever the body says.
    if (answer.status >= 500) return { ...failureByStatus(answer.status), issuerCode };
    return failureByCode(errorTable, { issuerCode, status: httpFailed ? answer.status : code });
  }
  if (!httpFailed && status === "error") return { ok: false, code: "issuer-rejected", outcome: "rejected" };
  return failureByStatus(answer.status);
}
