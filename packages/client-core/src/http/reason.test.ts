import { describe, expect, it } from "vitest";
import { provesNoConnection, reasonOf } from "./reason.ts";

const failure = (members: object) => Object.assign(new Error("fetch failed"), members);
const denoFailure = (text: string) =>
  failure({ cause: new Error(`error sending request for url (https://issuer.example/): ${text}`) });

describe("the reason of a failed connection", () => {
  it.each([
    [{ code: "ECONNREFUSED", syscall: "connect" }, "refused"],
    [{ cause: failure({ code: "ECONNREFUSED" }) }, "refused"],
    [{ errors: [failure({ code: "ECONNREFUSED" }), failure({ code: "ENETUNREACH" })] }, "refused"],
    [{ code: "ENOTFOUND", syscall: "getaddrinfo" }, "name-not-found"],
    [{ code: "EAI_AGAIN" }, "name-not-found"],
    [{ code: "EAI_FAIL" }, "name-not-found"],
    [{ code: "EHOSTUNREACH" }, "unreachable"],
    [{ code: "ERR_SSL_WRONG_VERSION_NUMBER" }, "tls"],
    [{ code: "EPROTO" }, "tls"],
    [{ code: "CERT_HAS_EXPIRED" }, "certificate"],
    [{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "certificate"],
    [{ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }, "certificate"],
    [{ code: "ERR_TLS_CERT_ALTNAME_INVALID" }, "certificate"],
    [{ code: "ECONNRESET", syscall: "read" }, "reset"],
    [{ code: "EPIPE", syscall: "write" }, "reset"],
    [{ code: "ECONNRESET" }, "closed"],
    [{ cause: failure({ code: "UND_ERR_SOCKET" }) }, "closed"],
    [{ code: "UND_ERR_CONNECT_TIMEOUT" }, "connect-timeout"],
    [{ code: "UND_ERR_HEADERS_TIMEOUT" }, "response-timeout"],
    [{ code: "ERR_SOCKET_TIMEOUT" }, "response-timeout"],
    [{ code: "HPE_INVALID_CONSTANT" }, "not-http"],
    [{ code: "SOMETHING_NEW" }, "other"],
    [{}, "other"],
  ])("reads %j", (members, reason) => {
    expect(reasonOf(failure(members), true)).toBe(reason);
  });

  it("tells a time-out before the connection from one behind it", () => {
    expect(reasonOf(failure({ code: "ETIMEDOUT" }), false)).toBe("connect-timeout");
    expect(reasonOf(failure({ code: "ETIMEDOUT" }), true)).toBe("response-timeout");
  });

  it("survives what is no error, causes in a circle, and members that throw", () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    const hostile = Object.defineProperty({}, "code", {
      get: () => {
        throw new Error();
      },
    });
    for (const thrown of [undefined, null, "ECONNREFUSED", 7, circle, hostile]) {
      expect(reasonOf(thrown, true)).toBe("other");
      expect(provesNoConnection(thrown)).toBe(false);
    }
  });

  it.each([
    ["client error (Connect): tcp connect error: Connection refused (os error 111)", "refused", true],
    ["client error (Connect): dns error: failed to lookup address information", "name-not-found", true],
    ["client error (Connect): invalid peer certificate: UnknownIssuer", "certificate", true],
    ["client error (Connect): something new", "other", true],
    ["client error (SendRequest): connection closed before message completed", "other", false],
  ])("reads Deno's text: %s", (text, reason, isProof) => {
    expect(reasonOf(denoFailure(text), true)).toBe(reason);
    expect(provesNoConnection(denoFailure(text))).toBe(isProof);
  });
});

describe("proof that nothing was sent", () => {
  it.each([
    { code: "ECONNREFUSED" },
    { cause: failure({ code: "ENOTFOUND", syscall: "getaddrinfo" }) },
    { cause: failure({ code: "EHOSTUNREACH", syscall: "connect" }) },
    {
      code: "ECONNREFUSED",
      errors: [failure({ code: "ECONNREFUSED" }), failure({ code: "ENETUNREACH", syscall: "connect" })],
    },
    { cause: failure({ code: "CERT_HAS_EXPIRED" }) },
  ])("is %j", (members) => {
    expect(provesNoConnection(failure(members))).toBe(true);
  });

  it.each([
    {},
    { code: "ECONNRESET", syscall: "read" },
    { code: "EHOSTUNREACH", syscall: "read" },
    { code: "ETIMEDOUT", syscall: "read" },
    { code: "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA" },
    { code: "ECONNREFUSED", cause: failure({ code: "ECONNRESET" }) },
    { errors: [failure({ code: "ECONNREFUSED" }), failure({ code: "ECONNRESET" })] },
  ])("is not %j", (members) => {
    expect(provesNoConnection(failure(members))).toBe(false);
  });
});
