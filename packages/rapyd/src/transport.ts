import {
  asObject,
  type CommonSettings,
  failureByCode,
  failureByContradiction,
  failureByStatus,
  IssuerClock,
  type Protocol,
  parseJson,
} from "@cardpin/client-core";
import type { SecretKey } from "@cardpin/pin-crypto";
import { errorTable } from "./errors.ts";
import { sign } from "./signature.ts";

const noBody = new Uint8Array(0);
// Four digits in a row could be a PIN.
const issuerCodeForm = /^(?!.*\d{4})[A-Z][A-Z0-9_]{3,79}$/;
const operationIdForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How Rapyd is spoken to: every request signed anew, answers in an envelope with `status` and `data`. */
export function rapydProtocol(
  settings: CommonSettings,
  credentials: { readonly accessKey: string; readonly secretKey: SecretKey; readonly clockMarginMs: number },
): Protocol {
  const { accessKey, secretKey } = credentials;
  const clock = new IssuerClock(settings.clock.now, credentials.clockMarginMs);
  return {
    prepare({ operation, url, body }) {
      const salt = settings.randomHex(8);
      const timestamp = String(Math.floor(clock.now() / 1_000));
      const target = operation.method.toLowerCase() + url.pathname + url.search;
      const signature = sign(secretKey, { target, salt, timestamp, accessKey, body: body ?? noBody });
      // Content-Type is required on GET too.
      return { headers: { "content-type": "application/json", access_key: accessKey, salt, timestamp, signature } };
    },
    judge(answer) {
      clock.learn(answer.header("date"));
      const body = parseJson(answer.body);
      const status = asObject(asObject(body)?.["status"]);
      const issuerRequestId = readOperationId(status?.["operation_id"]);
      if (answer.status === 200 && status?.["status"] === "SUCCESS") return { ok: true, body };
      const issuerCode = status?.["error_code"];
      if (typeof issuerCode === "string" && issuerCodeForm.test(issuerCode)) {
        return failureByCode(errorTable, { issuerCode, status: answer.status, issuerRequestId });
      }
      return status?.["status"] === "SUCCESS" ? failureByContradiction(answer.status) : failureByStatus(answer.status);
    },
  };
}

/** Rapyd's id of a request, when it is the UUID that it should be. */
export function readOperationId(value: unknown): string | undefined {
  return typeof value === "string" && operationIdForm.test(value) ? value : undefined;
}
