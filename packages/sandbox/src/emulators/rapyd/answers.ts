import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/** A code that the emulator answers with. All but the last are Rapyd's. */
export type RapydErrorCode =
  | "MISSING_AUTHENTICATION_HEADERS"
  | "UNAUTHENTICATED_API_CALL"
  | "UNAUTHORIZED_API_CALL"
  | "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID"
  | "ERROR_CARD_NOT_FOUND"
  | "ERROR_CARD_EXPIRED"
  | "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE"
  | "ERROR_SET_PIN_BY_HOSTED_PAGE_NOT_ALLOWED"
  | "ERROR_ACTIVATE_BLOCKED_CARD"
  | "ERROR_ACTIVATE_CARD_NOT_PERSONALIZED"
  | "ERROR_ACTIVATE_ISSUED_CARD"
  | "IDEMPOTENCY_ERROR"
  | "SANDBOX_REQUEST_NOT_VALID";

/** HTTP status of each code, and the text of `status.message` in our words. */
const rapydErrors: Readonly<Record<RapydErrorCode, readonly [httpStatus: number, message: string]>> = {
  MISSING_AUTHENTICATION_HEADERS: [400, "A header of access_key, salt, timestamp, signature is missing or malformed."],
  UNAUTHENTICATED_API_CALL: [401, "Authentication failed. Check keys, signature and clock."],
  // The vendor leaves this message empty.
  UNAUTHORIZED_API_CALL: [401, ""],
  ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID: [400, "The form of the PIN is not valid. Set 'new_pin' to a numeric string."],
  ERROR_CARD_NOT_FOUND: [400, "There is no such card in this account."],
  ERROR_CARD_EXPIRED: [400, "The card has expired."],
  ERROR_SET_PIN_SERVICE_NOT_AVAILABLE: [400, "The PIN of this card cannot be set here."],
  ERROR_SET_PIN_BY_HOSTED_PAGE_NOT_ALLOWED: [400, "The PIN of this card cannot be set on a hosted page."],
  ERROR_ACTIVATE_BLOCKED_CARD: [400, "The card is blocked and cannot be activated."],
  ERROR_ACTIVATE_CARD_NOT_PERSONALIZED: [400, "The card has to be personalized first."],
  ERROR_ACTIVATE_ISSUED_CARD: [400, "The card to activate was not found."],
  // When Rapyd sends this code is not known.
  IDEMPOTENCY_ERROR: [400, "The idempotency value was used for another request."],
  // Not a code of Rapyd: the vendor documents none for a request that breaks its schema.
  SANDBOX_REQUEST_NOT_VALID: [400, "The request breaks the schema."],
};

/** Success in Rapyd's envelope. */
export function rapydSuccess(operationId: string, data: JsonValue): Answer {
  return {
    status: 200,
    code: "",
    json: {
      status: { error_code: "", status: "SUCCESS", message: "", response_code: "", operation_id: operationId },
      data,
    },
  };
}

/** A refusal in Rapyd's envelope. `detail` is added to the message and holds names of fields, never values. */
export function rapydError(operationId: string, code: RapydErrorCode, detail?: string): Answer {
  const [status, text] = rapydErrors[code];
  const message = detail === undefined ? text : `${text} ${detail}`;
  return {
    status,
    code,
    json: {
      status: { error_code: code, status: "ERROR", message, response_code: code, operation_id: operationId },
    },
  };
}
