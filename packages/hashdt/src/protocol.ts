import {
  asObject,
  type Credential,
  charsetOf,
  type HttpResponse,
  omitUndefined,
  type Protocol,
  parseJson,
  type Reading,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";
import { errorTable } from "./generated/errors.ts";

/** Names of the headers that carry the credentials. */
export const ownHeaders: readonly string[] = ["authorization", "x-api-key", "x-product-id", "x-client-id"];

/** The protocol of HashDT: credentials in headers, responses in an envelope with `status`, `code` and `data`. */
export function hashdtProtocol(init: {
  readonly apiKey: Credential<string>;
  readonly productId: string;
  readonly clientId: string | undefined;
  readonly token: string | TokenKeeper | undefined;
}): Protocol {
  const { apiKey, productId, clientId, token } = init;
  const tokens = typeof token === "string" ? undefined : token;
  return {
    ownHeaders,
    errorTable,
    discardToken: (refused) => tokens?.discard(refused),
    async prepare({ operation, ending }) {
      if (operation.id === "listWebhooks") {
        // The only headers that its page lists.
        return { headers: { "content-type": "application/json", "x-api-key": await apiKey.get(ending) } };
      }
      const [key, supplied] = await Promise.all([apiKey.get(ending), tokens?.get(ending)]);
      const bearer = typeof token === "string" ? token : supplied;
      const headers = omitUndefined({
        authorization: bearer === undefined ? undefined : `Bearer ${bearer}`,
        // Required on GET without a body too.
        "content-type": "application/json",
        "x-api-key": key,
        "x-product-id": productId,
        "x-client-id": clientId,
      });
      return { headers, ...(supplied === undefined ? {} : { token: supplied }) };
    },
    read: (response, { operation }) => readEnvelope(response, operation.id),
  };
}

function readEnvelope(response: HttpResponse, operationId: string): Reading {
  const body = parseJson(response.body, charsetOf(response.header("content-type")));
  const envelope = asObject(body);
  const status = String(envelope?.["status"]).toLowerCase();
  const code = envelope?.["code"];
  const refusesToken = response.status === 401 || code === 401;
  // The example of the list of webhooks has neither status nor code.
  const isBare = operationId === "listWebhooks" && envelope?.["status"] === undefined && code === undefined;
  if (isBare && response.status === 200 && Array.isArray(envelope?.["data"])) return { kind: "done", body };
  if (status === "success" && code === 200) {
    return response.status === 200 ? { kind: "done", body } : { kind: "contradictory" };
  }
  // Three digits cannot hold a PIN; 200 is no code of a failure.
  const isCode = typeof code === "number" && Number.isInteger(code) && code >= 300 && code <= 999;
  if (status === "success") return isCode || response.status >= 300 ? { kind: "contradictory" } : { kind: "foreign" };
  if (status === "error" && code === 200) return { kind: "contradictory" };
  if (!isCode && status !== "error") return { kind: "foreign", refusesToken };
  const issuerCode = isCode ? String(code) : undefined;
  return {
    kind: "refused",
    issuerCode,
    row: rowFor(isCode ? code : undefined),
    message: envelope?.["message"],
    refusesToken,
  };
}

/** The code repeats the HTTP status and gives no reason, so it is interpreted as that status. */
function rowFor(code: number | undefined): Extract<Reading, { readonly kind: "refused" }>["row"] {
  if (code === 401) return { code: "authentication-failed" };
  if (code === 403) return { code: "permission-denied" };
  if (code === 429) return { code: "rate-limited" };
  return code !== undefined && code >= 500 && code < 600
    ? { code: "issuer-unavailable", outcome: "unknown" }
    : undefined;
}
