import {
  asObject,
  failureByCode,
  failureByContradiction,
  failureByStatus,
  type IssuerClock,
  type Protocol,
  parseJson,
  present,
  type TokenKeeper,
  whenThere,
} from "@cardpin/client-core";
import { errorTable } from "./errors.ts";

/** How KeySecure is spoken to: a token and a timestamp in headers; success is decided by the body's `code`. */
export function keysecureProtocol(parts: {
  readonly apiKey: string;
  readonly language: "en_US" | "zh_CN" | undefined;
  readonly clock: IssuerClock;
  readonly tokens: TokenKeeper;
}): Protocol {
  const { apiKey, language, clock, tokens } = parts;
  const fixed = present({ "content-type": "application/json", "api-key": apiKey, language });
  return {
    prepare({ operation }) {
      return whenThere(operation.id === "getToken" ? undefined : tokens.get(), (token) => {
        const headers = Object.assign({ timestamp: String(clock.now()) }, fixed);
        return { headers: token === undefined ? headers : Object.assign(headers, { "access-token": token }) };
      });
    },
    judge(answer, { sent }) {
      clock.learn(answer.header("date"));
      const body = parseJson(answer.body);
      const envelope = asObject(body);
      const code = envelope?.["code"];
      // The HTTP status is not to be relied on: pages contradict each other on the status of a failure.
      if (typeof code !== "number" || !Number.isInteger(code) || code < 0 || code > 99_999) {
        return failureByStatus(answer.status);
      }
      if (code === 0) {
        if (answer.status >= 400) return failureByContradiction(answer.status);
        const refused = asObject(envelope?.["data"])?.["result"] === false;
        return refused ? { ok: false, code: "issuer-rejected", outcome: "rejected" } : { ok: true, body };
      }
      const failure = failureByCode(errorTable, { issuerCode: String(code), status: answer.status });
      if (code === 1005) return { ...failure, mended: true };
      const token = sent.headers["access-token"];
      if ((code !== 1006 && code !== 1007) || token === undefined) return failure;
      tokens.discard(token);
      return { ...failure, mended: true };
    },
  };
}
