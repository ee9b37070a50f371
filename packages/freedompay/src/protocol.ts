import {
  argumentError,
  asObject,
  type Credential,
  charsetOf,
  type HttpResponse,
  type KeyCredential,
  type OperationRequest,
  type Protocol,
  parseJson,
  type Reading,
} from "@cardpin/client-core/issuer";
import { signDetachedJws } from "@cardpin/pin-crypto";
import { errorTable } from "./generated/errors.ts";

/** The two names that Freedom Pay's overview gives the signature's header: the text the first, the table the second. */
export type FreedomPaySignatureHeader = "X-JWS-Signature" | "JWS-Signature";

/** Names of the headers that sign a request. */
export const ownHeaders: readonly string[] = ["x-jws-signature", "jws-signature"];

const noBody = new Uint8Array(0);

/** The protocol of Freedom Pay: each request signed as a detached JWS; two members of the body say whether it worked. */
export function freedompayProtocol(init: {
  readonly authId: Credential<string>;
  readonly secret: KeyCredential;
  readonly signatureHeader: FreedomPaySignatureHeader;
}): Protocol {
  const { authId: authIdCredential, secret, signatureHeader } = init;
  return {
    ownHeaders,
    errorTable,
    check({ operation, body, verb }) {
      if (operation.id !== "setPin" || verb === "issueNewPin") return;
      const { pin } = asObject(body === undefined ? undefined : parseJson(body)) ?? {};
      if (typeof pin !== "string" || pin === "") throw argumentError("freedompay", pinMissing);
    },
    async prepare({ operation, url, body, ending }) {
      const authId = await authIdCredential.get(ending);
      const signature = await secret.use(ending, (key) =>
        signDetachedJws({
          // In the order of the published example: the header is signed as text.
          header: {
            uri: url.pathname,
            auth_id: authId,
            method: operation.method,
            params: url.search.slice(1),
            alg: "HS512",
          },
          payload: body ?? noBody,
          key,
        }),
      );
      return { headers: { "content-type": "application/json", [signatureHeader.toLowerCase()]: signature } };
    },
    read: readEnvelope,
  };
}

/** A set PIN request without a PIN would be an order to make one. */
const pinMissing =
  "pin is missing: give the encrypted PIN, or call issueNewPin to have Freedom Pay make one. Nothing was sent.";

/** Short enough that it cannot hold a PIN. */
const issuerCodeForm = /^(?!.*\d{4})[A-Za-z0-9_.-]{1,64}$/;

/**
 * What `status` and `request_status` say together. A question about an earlier request is answered when `status` is `ok`, also
 * when the answer is that the request failed.
 */
function readEnvelope(response: HttpResponse, { operation }: OperationRequest): Reading {
  const body = parseJson(response.body, charsetOf(response.header("content-type")));
  const envelope = asObject(body) ?? {};
  const { status, request_status: requestStatus, error_code: code, error_description: message } = envelope;
  const isDone = requestStatus === "success" || requestStatus === "process";
  const isQuestion = operation.id === "getRequestStatus";
  if (status === "ok" && response.status >= 300) return { kind: "contradictory" };
  if (status === "ok" && (isDone || (isQuestion && requestStatus === "error"))) return { kind: "done", body };
  const isRefused = status === "error" || (status === "ok" && requestStatus === "error");
  if (!isRefused) return { kind: "foreign" };
  // "Failed" and "done" in one response: neither is to be relied on.
  if (isDone) return { kind: "contradictory" };
  const text = typeof code === "number" ? String(code) : code;
  const issuerCode = typeof text === "string" && issuerCodeForm.test(text) ? text : undefined;
  return { kind: "refused", issuerCode, row: rowFor(response.status), message };
}

/** Freedom Pay documents no error codes, so the HTTP status says what it can. */
function rowFor(status: number): Extract<Reading, { readonly kind: "refused" }>["row"] {
  return status < 400 ? { code: "issuer-rejected" } : undefined;
}
