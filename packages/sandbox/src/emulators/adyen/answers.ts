import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/** A code that the emulator answers with. Adyen documents each of them; which one stands for a bad PIN block is not documented. */
export type AdyenErrorCode = "00_400" | "00_401" | "00_403" | "00_404" | "30_031";

/** HTTP status, kind and title of each code. `detail` is in our words. */
const problems: Readonly<Record<AdyenErrorCode, readonly [status: number, kind: string, title: string]>> = {
  "00_400": [400, "general/bad-request", "Bad request"],
  "00_401": [401, "security/unauthorized", "Unauthorized"],
  "00_403": [403, "security/unauthorized", "Forbidden"],
  "00_404": [404, "general/not-found", "Not found"],
  "30_031": [422, "general/invalid-field-value", "Invalid Payment Instrument information provided"],
};

/** A member that was refused. Adyen repeats what was sent, and so does the emulator. */
export interface AdyenInvalidField {
  readonly name: string;
  readonly value: string;
  readonly message: string;
}

/** A success of Adyen has no envelope. */
export function adyenSuccess(json: JsonValue): Answer {
  return { status: 200, code: "", json };
}

/** A refusal in the form of RFC 7807, with Adyen's reference of the request. */
export function adyenProblem(
  code: AdyenErrorCode,
  facts: { readonly detail: string; readonly requestId: string; readonly invalidFields?: readonly AdyenInvalidField[] },
): Answer {
  const [status, kind, title] = problems[code];
  const { detail, requestId, invalidFields } = facts;
  return {
    status,
    code,
    json: {
      type: `https://docs.adyen.com/errors/${kind}`,
      title,
      status,
      detail,
      requestId,
      ...(invalidFields === undefined ? {} : { invalidFields: invalidFields.map((field) => ({ ...field })) }),
      errorCode: code,
    },
  };
}
