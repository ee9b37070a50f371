import {
  asObject,
  failureByContradiction,
  failureByStatus,
  type Judgement,
  type Protocol,
  parseJson,
} from "@cardpin/client-core";
import { type SecretKey, signDetachedJws } from "@cardpin/pin-crypto";

/** The two names that Freedom Pay's overview gives the signature's header: the text the first, the table the second. */
export type SignatureHeader = "X-JWS-Signature" | "JWS-Signature";

const noBody = new Uint8Array(0);

/** How Freedom Pay is spoken to: each request signed as a detached JWS; success is decided by two members of the body. */
export function freedompayProtocol(credentials: {
  readonly authId: string;
  readonly secret: SecretKey;
  readonly signatureHeader: SignatureHeader;
}): Protocol {
  const { authId, secret, signatureHeader } = credentials;
  return {
    prepare({ operation, url, body }) {
      const signature = signDetachedJws({
        // In the order of the published example: the header is signed as text.
        header: {
          uri: url.pathname,
          auth_id: authId,
          method: operation.method,
          params: url.search.slice(1),
          alg: "HS512",
        },
        payload: body ?? noBody,
        key: secret,
      });
      return { headers: { "content-type": "application/json", [signatureHeader.toLowerCase()]: signature } };
    },
    judge(answer, { plain }) {
      const body = parseJson(answer.body);
      if (answer.status < 200 || answer.status > 299) {
        const isDone = asObject(body)?.["status"] === "ok";
        return isDone ? failureByContradiction(answer.status) : failureByStatus(answer.status);
      }
      return judgeEnvelope(body, { isQuestion: plain.operation.id === "getRequestStatus" });
    },
  };
}

/**
 * What `status` and `request_status` say together. A question about an earlier request is answered when `status` is `ok`,
 * also when the answer is that the request failed.
 */
function judgeEnvelope(body: unknown, { isQuestion }: { readonly isQuestion: boolean }): Judgement {
  const { status, request_status: requestStatus } = asObject(body) ?? {};
  const isDone = requestStatus === "success" || requestStatus === "process";
  if (status === "ok" && (isDone || (isQuestion && requestStatus === "error"))) return { ok: true, body };
  if (status === "ok" && requestStatus === "error") return refused("rejected");
  // "Failed" and "done" in one answer: neither is to be relied on.
  if (status === "error") return refused(isDone ? "unknown" : "rejected");
  return { ok: false, code: "unexpected-response", outcome: "unknown" };
}

function refused(outcome: "rejected" | "unknown"): Judgement {
  return { ok: false, code: "issuer-rejected", outcome };
}
