import type { CardPinError } from "../errors.ts";
import type { Diagnosable } from "../issuer/diagnosis.ts";
import type { DiagnosisCheck, DiagnosisCheckId } from "./check.ts";

/** What a failed read says. */
export function describeFailure({ codes, refusal }: Diagnosable, error: CardPinError): DiagnosisCheck {
  const { code, issuerCode, httpStatus, retryAfterMs, clockOffsetMs, outcome } = error;
  const coded = issuerCode === undefined ? "" : ` (code ${issuerCode})`;
  const wrong = (id: DiagnosisCheckId, text: string, advice: string): DiagnosisCheck => ({
    id,
    state: "wrong",
    text,
    advice,
  });
  const known = issuerCode !== undefined && Object.hasOwn(codes, issuerCode) ? codes[issuerCode] : undefined;
  if (known === "allow-list") {
    return wrong(
      "allow-list",
      `The issuer does not allow this machine's address${coded}.`,
      "Have the address from which you call the issuer added to its allow-list.",
    );
  }
  if (known === "key") {
    return wrong(
      "credentials",
      `The issuer does not know the key${coded}.`,
      "Check the key: the right one, whole, and of this environment.",
    );
  }
  if (code === "clock-skew") {
    const seconds = clockOffsetMs === undefined ? "" : ` by ${Math.round(Math.abs(clockOffsetMs) / 1_000)} seconds`;
    return wrong("clock", `The issuer refused the time${seconds}${coded}.`, "Synchronize this machine's clock.");
  }
  if (code === "authentication-failed") {
    return wrong(
      "credentials",
      `The issuer refused the credentials or the signature${coded}.`,
      "Check each credential: the right one, whole, without blanks, and of this environment.",
    );
  }
  if (code === "account-locked") {
    return wrong(
      "credentials",
      "An earlier login was refused, so none was tried: three failures lock the account.",
      "Correct the credentials, then create a new client.",
    );
  }
  if (code === "permission-denied") {
    return wrong(
      "allow-list",
      `The issuer does not allow this call to this account${coded}.`,
      "Check the issuer's allow-list of addresses, and the features that are enabled for the account.",
    );
  }
  if (code === "rate-limited") {
    const wait = retryAfterMs === undefined ? "" : ` for ${Math.ceil(retryAfterMs / 1_000)} seconds`;
    return wrong(
      "rate-limit",
      "The issuer's rate limit is reached.",
      `Wait${wait}. Share the limit between processes with rateLimitStore.`,
    );
  }
  // A refusal that is not in the issuer's form comes from something in front of it.
  const isRefused = httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500;
  if (code === "issuer-unavailable" && !isRefused) {
    return wrong(
      "service",
      `The issuer reports a failure of its own${httpStatus === undefined ? "" : ` (HTTP ${httpStatus})`}.`,
      "Try again later, and look at the issuer's status page.",
    );
  }
  if (code === "token-unavailable") {
    const wait =
      retryAfterMs === undefined ? "" : ` The client logs in again in ${Math.ceil(retryAfterMs / 1_000)} seconds.`;
    return {
      id: "credentials",
      state: retryAfterMs === undefined ? "wrong" : "unknown",
      text: `There was no access token.${wait}`,
      advice: "Check the function or the host that supplies it.",
    };
  }
  if (code === "network" || code === "timeout") {
    return wrong(
      "service",
      "The issuer did not respond.",
      "Check whether the base URL begins with https: and has the right port. If so, try again later, or ask the issuer.",
    );
  }
  const isForeign =
    code === "redirect-refused" ||
    code === "unexpected-response" ||
    code === "issuer-unavailable" ||
    (httpStatus === 404 && issuerCode === undefined);
  if (isForeign) {
    return wrong(
      "address",
      "What responds there is not the issuer's API.",
      "Check the base URL: host, path and environment.",
    );
  }
  if (refusal === "unclear") {
    return {
      id: "credentials",
      state: "unknown",
      text: `The issuer refused a question that changes nothing${coded}, and does not document whether that means the credentials.`,
    };
  }
  // The issuer looked at what was asked, so it had accepted who asked.
  return outcome === "rejected"
    ? { id: "credentials", state: "ok", text: "The issuer takes the credentials." }
    : {
        id: "credentials",
        state: "unknown",
        text: "What the issuer answered does not show whether it takes the credentials.",
      };
}
