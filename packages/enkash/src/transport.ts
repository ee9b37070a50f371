import {
  asObject,
  failureByCode,
  failureByContradiction,
  failureByStatus,
  type Judgement,
  type Protocol,
  parseJson,
  type TokenKeeper,
  whenThere,
} from "@cardpin/client-core";
import type { SecretKey } from "@cardpin/pin-crypto";
import { openAnswer, sealBody } from "./envelope.ts";
import { errorTable } from "./errors.ts";

/** How EnKash's card host is spoken to: a bearer token, the partner's id, perhaps an envelope; the body's `code` decides. */
export function cardProtocol(parts: {
  readonly partnerId: string;
  readonly payload: "plain" | "encrypted";
  readonly key: SecretKey;
  readonly tokens: TokenKeeper;
}): Protocol {
  const { partnerId, payload, key, tokens } = parts;
  return {
    prepare({ body }) {
      return whenThere(tokens.get(), (token) => ({
        headers: { "content-type": "application/json", authorization: `${bearer}${token}`, partnerid: partnerId },
        body: body !== undefined && payload === "encrypted" ? sealBody(key, body) : body,
      }));
    },
    judge(answer, { sent }) {
      const judgement = judgeEnvelope(openAnswer(key, answer.body), answer.status);
      if (answer.status !== 401 || judgement.ok) return judgement;
      // It is the token that is refused here, not the login: one renewed login is in order.
      tokens.discard(sent.headers["authorization"]?.slice(bearer.length) ?? "");
      return { ...judgement, mended: true };
    },
  };
}

const bearer = "Bearer ";

// Whether failures come under HTTP 200 is not documented, so `code` decides where it can be read.
function judgeEnvelope(body: Readonly<Record<string, unknown>> | undefined, status: number): Judgement {
  const code = body?.["code"];
  if (typeof code !== "number" || !Number.isInteger(code)) return failureByStatus(status);
  if (code === 0 && status < 400) return { ok: true, body };
  if (code === 0) return failureByContradiction(status);
  // Documented codes have one to three digits; a longer one is not passed on, because a PIN has four or more.
  if (code > 0 && code < 1_000) {
    const issuerCode = String(code);
    // A gateway's 5xx leaves it open whether the request was carried out, and the table is inferred.
    return status < 500
      ? failureByCode(errorTable, { issuerCode, status })
      : { ...failureByStatus(status), issuerCode };
  }
  return status < 400 ? { ok: false, code: "issuer-rejected", outcome: "rejected" } : failureByStatus(status);
}

/** How EnKash's token host is spoken to: a form with a Basic header (RFC 7617), never wrapped. https://docs.enkash.com/api-13409509 */
export function tokenProtocol(basicCredentials: string): Protocol {
  return {
    prepare: () => ({
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${basicCredentials}`,
      },
    }),
    judge(answer) {
      // RFC 6749, 5.2: refused credentials come under 400 or 401.
      if (answer.status === 400 || answer.status === 401) return refusedLogin;
      if (answer.status >= 300) return failureByStatus(answer.status);
      const body = asObject(parseJson(answer.body));
      if (body === undefined) return failureByStatus(answer.status);
      const { code } = body;
      return typeof code === "number" && code !== 0 ? refusedLogin : { ok: true, body };
    },
  };
}

const refusedLogin: Judgement = { ok: false, code: "authentication-failed", outcome: "rejected" };
