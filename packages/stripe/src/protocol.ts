import {
  asObject,
  type Credential,
  charsetOf,
  type ErrorRow,
  type HttpResponse,
  omitUndefined,
  type Protocol,
  parseJson,
  type Reading,
} from "@cardpin/client-core/issuer";
import { errorTable } from "./generated/errors.ts";

/** Names of the headers that the client sets. */
export const ownHeaders: readonly string[] = ["authorization", "idempotency-key", "stripe-account", "stripe-version"];

/** The protocol of Stripe: a bearer token, forms out, JSON in; every POST carries an idempotency key. */
export function stripeProtocol(init: {
  readonly apiKey: Credential<string>;
  readonly account: string | undefined;
  readonly apiVersion: string | undefined;
}): Protocol {
  const { apiKey, account, apiVersion } = init;
  return {
    ownHeaders,
    errorTable,
    async prepare({ operation, idempotencyKey, ending }) {
      const authorization = `Bearer ${await apiKey.get(ending)}`;
      const isPost = operation.method === "POST";
      const headers = omitUndefined({
        authorization,
        "stripe-account": account,
        "stripe-version": apiVersion,
        // The same for every attempt, as the body is: Stripe answers a repeated request with its first answer.
        "idempotency-key": isPost ? idempotencyKey : undefined,
        "content-type": isPost ? "application/x-www-form-urlencoded" : undefined,
      });
      return { headers };
    },
    read: readEnvelope,
  };
}

/** The protocol of the host of keys: without credentials. */
export const keyProtocol: Protocol = {
  ownHeaders,
  errorTable,
  prepare: () => ({ headers: {} }),
  read: readEnvelope,
};

/** A code is passed on only in this form: four digits in a row could be a PIN. */
const issuerCodeForm = /^(?!.*\d{4})[a-z0-9_.-]{1,80}$/;

/** A failure is under `error`; every other object says by `object` what it is, and a key has an ID. */
function readEnvelope(response: HttpResponse): Reading {
  const { status } = response;
  const body = parseJson(response.body, charsetOf(response.header("content-type")));
  const answer = asObject(body) ?? {};
  const error = asObject(answer["error"]);
  if (error === undefined) {
    const isOwn = typeof answer["object"] === "string" || typeof answer["key_id"] === "string";
    return isOwn ? { kind: status < 300 ? "done" : "contradictory", body } : { kind: "foreign" };
  }
  const { type, code, message } = error;
  if (typeof type !== "string") return { kind: "foreign" };
  const issuerCode = [code, type].find((text) => typeof text === "string" && issuerCodeForm.test(text)) as
    | string
    | undefined; // found among texts
  if (status < 300) return { kind: "contradictory", issuerCode };
  const requestId = response.header("request-id") ?? "";
  return {
    kind: "refused",
    issuerCode,
    row: rowsByStatus[status],
    message,
    issuerRequestId: /^req_[A-Za-z0-9]{1,64}$/.test(requestId) ? requestId : undefined,
    retryable: retryWords[response.header("stripe-should-retry") ?? ""],
  };
}

/** Statuses that mean the same whatever stands in the body. https://docs.stripe.com/api/errors */
const rowsByStatus: Readonly<Record<number, ErrorRow>> = {
  401: { code: "authentication-failed" },
  403: { code: "permission-denied" },
  // Another request with the same idempotency key, which may be this one's earlier attempt, is in progress.
  409: { code: "duplicate-request", outcome: "unknown", retryable: true },
  429: { code: "rate-limited" },
};

/** What the header `stripe-should-retry` says; it overrules every other rule. https://docs.stripe.com/error-low-level */
const retryWords: Readonly<Record<string, boolean>> = { true: true, false: false };
