import {
  asObject,
  type Credential,
  charsetOf,
  type HttpResponse,
  type Operation,
  type Protocol,
  parseJson,
  type Reading,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";
import type { SecretKey } from "@cardpin/pin-crypto";
import { openResponse, sealBody } from "./envelope.ts";
import { errorTable } from "./generated/errors.ts";
import { checkNumber, writeNumber } from "./pin-number.ts";

/** Names of the headers that carry the credentials. */
export const ownHeaders: readonly string[] = ["authorization", "partnerid"];

/**
 * The protocol of EnKash's card host: a bearer token, the partner's ID, perhaps an envelope; the body's `code` says whether it
 * worked.
 */
export function cardProtocol(init: {
  readonly partnerId: Credential<string>;
  readonly bodyEncryption: "none" | "envelope";
  readonly key: SecretKey;
  readonly pinBlockType: "string" | "number";
  readonly tokens: TokenKeeper;
}): Protocol {
  const { partnerId, bodyEncryption, key, pinBlockType, tokens } = init;
  const writesNumber = ({ id }: Operation): boolean => pinBlockType === "number" && id === "setPin";
  return {
    ownHeaders,
    errorTable,
    discardToken: (token) => tokens.discard(token),
    check({ operation, body }) {
      if (body !== undefined && writesNumber(operation)) checkNumber(body);
    },
    async prepare({ operation, body, ending }) {
      const [token, partner] = await Promise.all([tokens.get(ending), partnerId.get(ending)]);
      if (body !== undefined && writesNumber(operation)) writeNumber(body);
      const sealed = body !== undefined && bodyEncryption === "envelope" ? sealBody(key, body) : body;
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, partnerid: partner };
      return { headers, body: sealed, token };
    },
    read(response) {
      const charset = charsetOf(response.header("content-type"));
      return readEnvelope(openResponse(key, { body: response.body, charset }), response.status);
    },
  };
}

/** Whether failures come under HTTP 200 is not documented, so `code` decides if it can be read. */
function readEnvelope(body: Readonly<Record<string, unknown>> | undefined, status: number): Reading {
  // It is the token that is refused here, not the login.
  const refusesToken = status === 401;
  // The example of Get Card Account Details spells them so. https://docs.enkash.com/api-8990349
  const code = body?.["code"] ?? body?.["response_code"];
  if (typeof code !== "number" || !Number.isInteger(code)) return { kind: "foreign", refusesToken };
  if (code === 0) return status < 300 ? { kind: "done", body } : { kind: "contradictory" };
  const message = body?.["message"] ?? body?.["response_message"];
  // Documented codes have one to three digits; a longer one is not shown, because a PIN has four or more.
  if (code > 0 && code < 1_000) return { kind: "refused", issuerCode: String(code), message, refusesToken };
  return status < 400
    ? { kind: "refused", row: { code: "issuer-rejected" }, message }
    : { kind: "foreign", refusesToken };
}

/**
 * The protocol of EnKash's token host: a form with a Basic header (RFC 7617), never in an envelope.
 * https://docs.enkash.com/api-13409509
 */
export function tokenProtocol(basicCredentials: string): Protocol {
  return {
    ownHeaders,
    errorTable: {},
    prepare: () => ({
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${basicCredentials}`,
      },
    }),
    read: readLogin,
  };
}

/**
 * RFC 6749, section 5.2: refused credentials come under 400 or 401. An HTML page under these is a gateway's, and leaves open
 * whether the login was counted.
 */
function readLogin(response: HttpResponse): Reading {
  const { status } = response;
  const contentType = response.header("content-type");
  const body = asObject(parseJson(response.body, charsetOf(contentType)));
  if (status === 400 || status === 401) {
    return isHtml(contentType, response.body)
      ? { kind: "refused", row: openLogin }
      : { kind: "refused", row: refusedLogin };
  }
  if (status >= 300 || body === undefined) return { kind: "foreign" };
  const code = body["code"];
  return typeof code === "number" && code !== 0 ? { kind: "refused", row: refusedLogin } : { kind: "done", body };
}

const refusedLogin = { code: "authentication-failed" } as const;
const openLogin = { code: "issuer-unavailable", outcome: "unknown" } as const;

function isHtml(contentType: string | null, body: Uint8Array): boolean {
  if (/html/i.test(contentType ?? "")) return true;
  return /^\s*</.test(new TextDecoder().decode(body.subarray(0, 64)));
}
