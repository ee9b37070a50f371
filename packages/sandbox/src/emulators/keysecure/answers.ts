import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/** Texts of `msg` in our words, and the HTTP status that `failureHttpStatus: "by-kind"` gives. */
const failures: Readonly<Record<number, readonly [msg: string, httpStatus: number]>> = {
  1002: ["Api-Key is missing", 401],
  1003: ["Caller IP is not allowed", 403],
  1004: ["A request parameter is not valid", 400],
  1005: ["Timestamp is not valid", 400],
  1006: ["Access-Token is missing", 401],
  1007: ["Access-Token is not valid or has expired", 401],
  1008: ["Api-Key is unknown", 401],
  1010: ["Api-Key is not enabled", 401],
  1011: ["Api-Key has expired", 401],
  1013: ["Showing sensitive card data is not enabled", 403],
  1019: ["The end of the query is not after its start", 400],
  1020: ["The range of the query is too long", 400],
  2001: ["The cardholder exists already", 400],
  2002: ["The cardholder is unknown", 400],
  2004: ["A verification of the cardholder is pending", 400],
  2011: ["The cardholder's unique number does not match", 400],
  4005: ["The status of the card does not allow this", 400],
  4016: ["The PIN breaks the format rule", 400],
  4017: ["Only physical cards are supported", 400],
};

/** Success in KeySecure's envelope. */
export function keysecureSuccess(data: JsonValue): Answer {
  return { status: 200, code: "", json: { code: 0, msg: "Success", data } };
}

/** A failure in KeySecure's envelope. `field` is a name of the schema, which the vendor puts beside the text. */
export function keysecureFailure(failureHttpStatus: 200 | "by-kind", code: number, field?: string): Answer {
  const [text, httpStatus] = failures[code] ?? ["The request is refused", 400];
  const msg = field === undefined || field === "" ? text : `${text}: ${field}`;
  return { status: failureHttpStatus === 200 ? 200 : httpStatus, code: String(code), json: { code, msg } };
}
