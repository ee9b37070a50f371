import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/** Success in HashDT's envelope: `data` is a list, also when it holds one thing. */
export function hashdtSuccess(message: string, data: readonly JsonValue[]): Answer {
  return { status: 200, code: "", json: { status: "Success", message, code: 200, data } };
}

/**
 * A failure in HashDT's envelope. Only 400 is documented; 401 for wrong credentials, 404 for an unknown path, 405 for a
 * method it has not and 409 for a request id used otherwise are the sandbox's choice. `message` never holds input.
 */
export function hashdtFailure(status: 400 | 401 | 404 | 405 | 409, message: string): Answer {
  return { status, code: String(status), json: { code: status, message, status: "error" } };
}
