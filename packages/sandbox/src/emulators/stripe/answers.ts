import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/** What a failure says in Stripe's envelope. `message` never holds input. */
export interface StripeFailure {
  readonly type?: "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";
  /** Left out where Stripe gives none. */
  readonly code?: string | undefined;
  readonly message: string;
  /** The member that the failure is about. */
  readonly param?: string;
}

/** An object, as Stripe answers with it. */
export function stripeObject(json: JsonValue): Answer {
  return { status: 200, code: "", json };
}

/** A failure in Stripe's envelope. */
export function stripeFailure(status: 400 | 401 | 403 | 404 | 409, failure: StripeFailure): Answer {
  const { type = "invalid_request_error", code, message, param } = failure;
  const error = {
    ...(code === undefined
      ? {}
      : { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` }),
    message,
    ...(param === undefined ? {} : { param }),
    type,
  };
  return { status, code: code ?? type, json: { error } };
}
