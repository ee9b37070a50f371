import {
  asObject,
  type Credential,
  charsetOf,
  type HttpResponse,
  type IssuerClock,
  omitUndefined,
  type Protocol,
  parseJson,
  type Reading,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";
import { errorTable } from "./generated/errors.ts";

/** Names of the headers that carry the credentials. */
export const ownHeaders: readonly string[] = ["api-key", "access-token", "timestamp", "language"];

/** KeySecure refuses a timestamp that is 60 seconds old or from the future. */
export const windowMs = 60_000;

/** The access token was refused: expired, or not valid. */
const tokenCodes: ReadonlySet<number> = new Set([1006, 1007]);

/**
 * The protocol of KeySecure: a token and a timestamp in headers; the body's `code` says whether it worked. Without `tokens` it is
 * the protocol of the login.
 */
export function keysecureProtocol(init: {
  readonly apiKey: Credential<string>;
  readonly language: "en_US" | "zh_CN" | undefined;
  readonly clock: IssuerClock;
  readonly tokens?: TokenKeeper;
}): Protocol {
  const { apiKey, language, clock, tokens } = init;
  return {
    ownHeaders,
    errorTable,
    clock,
    discardToken: (token) => tokens?.discard(token),
    async prepare({ ending }) {
      const [key, token] = await Promise.all([apiKey.get(ending), tokens?.get(ending)]);
      const timestampMs = clock.now();
      const headers = omitUndefined({
        timestamp: String(timestampMs),
        "content-type": "application/json",
        "api-key": key,
        language,
        "access-token": token,
      });
      return { headers, timestampMs, ...(token === undefined ? {} : { token }) };
    },
    read: readEnvelope,
  };
}

/** The HTTP status is not to be relied on, because pages contradict each other about the status of a failure. */
function readEnvelope(response: HttpResponse): Reading {
  const body = parseJson(response.body, charsetOf(response.header("content-type")));
  const envelope = asObject(body);
  const code = envelope?.["code"];
  if (typeof code !== "number" || !Number.isInteger(code) || code < 0 || code > 99_999) return { kind: "foreign" };
  const result = asObject(envelope?.["data"])?.["result"];
  if (code === 0) {
    if (response.status >= 300) return { kind: "contradictory" };
    return result === false ? { kind: "refused", row: { code: "issuer-rejected" } } : { kind: "done", body };
  }
  if (result === true) return { kind: "contradictory" };
  return {
    kind: "refused",
    issuerCode: String(code),
    message: envelope?.["msg"],
    refusesToken: tokenCodes.has(code),
  };
}
