import { asObject, type Credential, charsetOf, type Protocol, parseJson, readUuid } from "@cardpin/client-core/issuer";
import { errorTable, statusTable } from "./generated/errors.ts";

/** Names of the headers that carry the credentials. */
export const ownHeaders: readonly string[] = ["authorization"];

/** The protocol of Lithic: the API key as it is. The HTTP status says how a call went, since an error has a text and no code. */
export function lithicProtocol(init: { readonly apiKey: Credential<string> }): Protocol {
  return {
    ownHeaders,
    errorTable,
    async prepare({ ending }) {
      const authorization = await init.apiKey.get(ending);
      return { headers: { "content-type": "application/json", authorization } };
    },
    read(response) {
      const body = parseJson(response.body, charsetOf(response.header("content-type")));
      const { message, debugging_request_id: id } = asObject(body) ?? {};
      const isError = typeof message === "string" && typeof id === "string";
      if (response.status < 300) {
        if (isError) return { kind: "contradictory" };
        return isSuccess(body) ? { kind: "done", body } : { kind: "foreign" };
      }
      if (!isError) return { kind: isSuccess(body) ? "contradictory" : "foreign" };
      return { kind: "refused", row: statusTable[String(response.status)], issuerRequestId: readUuid(id), message };
    },
  };
}

/** Whether this is a card, a list of them, or a session. */
function isSuccess(body: unknown): boolean {
  const { token, data, session } = asObject(body) ?? {};
  return typeof token === "string" || typeof session === "string" || Array.isArray(data);
}
