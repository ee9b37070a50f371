import type { CardPinErrorCode } from "../../../packages/client-core/src/errors.ts";
import type { ConnectionReason } from "../../../packages/client-core/src/http/http.ts";

/** What to do about each code. Markdown; a link is relative to `docs/`. */
export const codeAdvice: Readonly<Record<CardPinErrorCode, string>> = {
  "invalid-options": "Read the message: it names the option and says what it must be.",
  "invalid-argument":
    "Read the message: it names the argument. If it names none, something of yours threw, such as a policy; `onCallerError` receives that error.",
  "invalid-pin":
    "Pass 4 to 12 ASCII digits as a `Pin`, text or bytes. Not a number: 0472 has a leading zero. Dispose a `Pin` after the call, not before.",
  "policy-violation":
    "Ask the cardholder for another PIN. `violations` has the codes of the broken rules, and `explain` of `@cardpin/pin-policy` turns them into sentences.",
  "encryption-failed":
    "Check the key, or the encryption function that you supplied. `onCallerError` receives its error.",
  "token-unavailable":
    "Check the function that supplies the token or the credential, and the issuer's token endpoint. The client may be called again at once.",
  "account-locked":
    "Correct the credentials, then create a new client. The client does not log in again, because the issuer locks the account after a few failures.",
  network: "Read [`reason`](#reasons) for how the connection failed, and `outcome` for what to do next.",
  timeout:
    "Read [`reason`](#reasons) and `outcome`. Give a longer `timeoutMs` if the issuer is slow. HTTP 408 of the issuer comes as this code too.",
  aborted: "Your own signal ended the call. If the outcome is `unknown`, the request may still be carried out.",
  "redirect-refused":
    "Check the base URL: host, path and environment. A redirect may follow work that was done, so the outcome of a change is `unknown`.",
  "rate-limited":
    "Wait `retryAfterMs`, then call again. With the outcome `not-sent` the client's own limiter refused; see the option `rateLimits`.",
  "authentication-failed":
    "Check the keys, and whether they belong to this environment. With the outcome `not-sent` the issuer refused an earlier step, such as giving the key for a PIN. A wrong clock has a code of its own, `clock-skew`.",
  "permission-denied":
    "Check the issuer's IP allow-list and the features of the account. Some issuers have one code for this and for a failure after the work; the outcome is `unknown` there.",
  "clock-skew":
    "Synchronize this machine's clock. `clockOffsetMs` says how far the issuer's clock is ahead. The client has already tried once with the issuer's time.",
  "card-not-found": "Check the card's identifier, the account and the environment.",
  "card-not-eligible": "Read the card's state. Activate the card, or use a physical one.",
  "card-blocked": "Unblock the card, then call again.",
  "pin-refused": "Ask the cardholder for another PIN. Add a policy that refuses such PINs before they are sent.",
  "pin-not-supported": "Use the issuer's hosted page, or ask the cardholder to use an ATM.",
  "otp-refused": "Request a new one-time password, and ask the cardholder for it.",
  "duplicate-request":
    "Ask for the status of the first request, or read the card. An earlier request with this id may have been carried out.",
  "invalid-request": "Check the identifiers of the card, the cardholder and the account.",
  "issuer-rejected":
    "Read `issuerCode`, and look it up in the README of the issuer's package. `issuerMessages: \"masked\"` shows the issuer's own text.",
  "issuer-unavailable": "Try again later. If the outcome is `unknown`, find out first what became of the card.",
  "unexpected-response":
    "Check the base URL: another server may be answering. If it is right, report the issuer, the verb and `httpStatus` to this project.",
};

/** What each reason means, and what to do. */
export const reasonAdvice: Readonly<Record<ConnectionReason, { readonly meaning: string; readonly advice: string }>> = {
  refused: { meaning: "Nothing listens on that port.", advice: "Check host and port, and that the server runs." },
  "name-not-found": {
    meaning: "The host name has no address, or no name server answered.",
    advice: "Check the base URL and the machine's DNS.",
  },
  unreachable: { meaning: "There is no route to the host.", advice: "Check the network, the firewall and the proxy." },
  tls: {
    meaning: "There is no common TLS version or cipher, or the other side does not speak TLS.",
    advice: "Check the port, and whether something on the way ends TLS.",
  },
  certificate: {
    meaning: "A certificate was refused: the server's here, or yours there.",
    advice: "Give `http.tls.ca` for a private authority, or check your client certificate.",
  },
  reset: { meaning: "The connection was reset.", advice: "Look for idle limits on the way; see `keepAliveMs`." },
  closed: { meaning: "The connection was closed without a response.", advice: "As for `reset`." },
  proxy: {
    meaning: "The proxy was not reached, or opened no tunnel.",
    advice: "Check the proxy's address, its credentials and its allow-list.",
  },
  "connect-timeout": {
    meaning: "There was no connection in time.",
    advice: "Check the firewall. Give a longer `http.connectTimeoutMs` for a slow network.",
  },
  "response-timeout": { meaning: "There was no complete response in time.", advice: "Give a longer `timeoutMs`." },
  aborted: { meaning: "Your signal ended the call.", advice: "–" },
  "not-http": { meaning: "The other side does not speak HTTP.", advice: "Check the port and the scheme." },
  "body-cut": { meaning: "The response's body broke off.", advice: "As for `reset`." },
  "body-too-long": {
    meaning: "The response's body has over 1 MiB.",
    advice: "Check the base URL: another server may be answering.",
  },
  undecodable: { meaning: "The response's body is compressed in an unknown or broken way.", advice: "Check gateways." },
  other: { meaning: "The platform's error is not a known one.", advice: "Use the default connections for a reason." },
};
