import type { ConnectionReason } from "./http.ts";

/** The parts of a platform's error that say what happened. Texts are not among them: they hold addresses, and they change. */
interface ErrorFacts {
  readonly code: string | undefined;
  /** The system call that failed, as Node names it. */
  readonly syscall: string | undefined;
}

/** Codes of Node, undici, Bun and Deno, by what they mean. */
const reasonsByCode: ReadonlyMap<string, ConnectionReason> = new Map(
  Object.entries({
    refused: ["ECONNREFUSED", "ConnectionRefused"],
    "name-not-found": [
      "ENOTFOUND",
      "ENODATA",
      "ESERVFAIL",
      "EREFUSED",
      "ENONAME",
      "EBADNAME",
      "ETIMEOUT",
      "DNSException",
    ],
    unreachable: ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL", "EACCES", "EPERM"],
    certificate: [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_GET_ISSUER_CERT",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "UNABLE_TO_GET_CRL",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "ERR_TLS_CERT_ALTNAME_FORMAT",
      "HOSTNAME_MISMATCH",
      "INVALID_CA",
      "INVALID_PURPOSE",
      "PATH_LENGTH_EXCEEDED",
      "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
    ],
    tls: ["EPROTO", "ERR_TLS_HANDSHAKE_TIMEOUT"],
    reset: ["ECONNRESET", "EPIPE", "ECONNABORTED", "ConnectionReset"],
    closed: ["UND_ERR_SOCKET", "UND_ERR_CLOSED", "UND_ERR_DESTROYED", "ConnectionClosed", "ERR_STREAM_PREMATURE_CLOSE"],
    "connect-timeout": ["UND_ERR_CONNECT_TIMEOUT", "ERR_SOCKET_CONNECTION_TIMEOUT"],
    // The last one is agentkeepalive's, for a socket in use.
    "response-timeout": ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ERR_SOCKET_TIMEOUT"],
    proxy: [proxyErrorCode()],
  } satisfies Partial<Record<ConnectionReason, string[]>>).flatMap(([reason, codes]) =>
    // The keys are those of the object above.
    codes.map((code): [string, ConnectionReason] => [code, reason as ConnectionReason]),
  ),
);

/** Families of codes, for those that are not in the table. */
const reasonsByPattern: readonly (readonly [RegExp, ConnectionReason])[] = [
  [/^EAI_/, "name-not-found"],
  [/^(CERT_|ERR_SSL_.*CERTIFICATE)/, "certificate"],
  [/^(ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, "tls"],
  [/^HPE_/, "not-http"],
];

/** The code of the errors that our own tunnel makes. */
export function proxyErrorCode(): string {
  return "ERR_CARDPIN_PROXY";
}

/**
 * Names what a platform's error means. Looks at the error, at its causes, and at the errors that an `AggregateError` holds: Node
 * has one for each address of a host.
 */
export function reasonOf(error: unknown, sent: boolean): ConnectionReason {
  for (const { code, syscall } of factsOf(error)) {
    if (code === undefined) continue;
    // Without a system call it is Node's "socket hang up": the other side has closed in order.
    if (code === "ECONNRESET" && syscall === undefined) return "closed";
    if (code === "ETIMEDOUT") return sent ? "response-timeout" : "connect-timeout";
    const reason = reasonsByCode.get(code) ?? reasonsByPattern.find(([pattern]) => pattern.test(code))?.[1];
    if (reason !== undefined) return reason;
  }
  return "other";
}

/** For the errors of Deno that say no more than that there was no connection. */
const denoConnectCode = "DENO_CONNECT";

/** Codes of a connection that never came about, whatever else an error says: no byte of a request can have left. */
const neverConnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ConnectionRefused",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_UNTRUSTED",
  "CERT_REVOKED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  denoConnectCode,
]);

/** Routes can also break under an open connection, so these prove something only when it was `connect` that failed. */
const failedConnecting: ReadonlySet<string> = new Set(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"]);

/** Whether an error of the platform's own `fetch` proves that there was no connection. */
export function provesNoConnection(error: unknown): boolean {
  const facts = factsOf(error).filter(({ code }) => code !== undefined);
  return (
    facts.length > 0 &&
    facts.every(
      ({ code = "", syscall }) => neverConnected.has(code) || (failedConnecting.has(code) && syscall === "connect"),
    )
  );
}

/** More than any platform nests; a loop of causes ends here. */
const mostErrors = 16;

/** The facts of an error and of all that it holds, outermost first. */
function factsOf(error: unknown): ErrorFacts[] {
  const facts: ErrorFacts[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && facts.length < mostErrors) {
    const next = waiting.shift();
    if (typeof next !== "object" || next === null) continue;
    facts.push({ code: textOf(next, "code") ?? denoCode(textOf(next, "message")), syscall: textOf(next, "syscall") });
    const inner = memberOf(next, "errors");
    if (Array.isArray(inner)) waiting.push(...inner.slice(0, mostErrors));
    waiting.push(memberOf(next, "cause"));
  }
  return facts;
}

/**
 * Deno's errors have a text and no code. It names the step that failed, in words that no URL has, because a URL has no blanks. The
 * step `Connect` is over when TLS stands.
 */
function denoCode(message: string | undefined): string | undefined {
  if (message?.includes("client error (Connect)") !== true) return undefined;
  if (/: Connection refused/.test(message)) return "ECONNREFUSED";
  if (/: dns error: /.test(message)) return "ENOTFOUND";
  if (/: invalid peer certificate: /.test(message)) return "CERT_UNTRUSTED";
  return denoConnectCode;
}

function textOf(error: object, name: string): string | undefined {
  const value = memberOf(error, name);
  return typeof value === "string" ? value : undefined;
}

// An error is a stranger's object, whose members may throw.
function memberOf(error: object, name: string): unknown {
  try {
    return Reflect.get(error, name);
  } catch {
    return undefined;
  }
}
