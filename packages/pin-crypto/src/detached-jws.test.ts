import { flattenedVerify } from "jose";
import { describe, expect, test } from "vitest";
import { standardVectors } from "../test/standard-vectors.ts";
import { ascii, codeOf, wrong } from "../test/support.ts";
import { decodeBase64url, encodeBase64url } from "./codec.ts";
import { SecretKey, signDetachedJws } from "./index.ts";

describe("signDetachedJws", () => {
  test.each(standardVectors.jose.detached)("$id", ({ key, header, payload, jws }) => {
    expect(signDetachedJws({ header, payload, key: decodeBase64url(key) })).toBe(jws);
  });

  test("writes the header as it is given, members in their order (example of Freedom Pay's documentation)", () => {
    const value = signDetachedJws({
      header: { uri: "/v5/card-api/request/status", auth_id: "123456", method: "POST", params: "", alg: "HS512" },
      payload: '{"request_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}',
      key: "secret",
    });
    expect(value).toBe(
      "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvcmVxdWVzdC9zdGF0dXMiLCJhdXRoX2lkIjoiMTIzNDU2IiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiIsImFsZyI6IkhTNTEyIn0..f1sQoeIpX_ZjOaykQzSeylvvKaVrEQV4gNM2ACFbEMkFDUV9Zk5WO1yQGEWez-vnQMVHodLBDVEyh5Xm2-3MjQ",
    );
  });

  test.each(["HS256", "HS384", "HS512"] as const)("%s verifies with jose", async (alg) => {
    const key = ascii("0123456789abcdef".repeat(4));
    const payload = "körper";
    const [head, , signature] = signDetachedJws({
      header: { alg, kid: "ключ" },
      payload,
      key: SecretKey.from(key),
    }).split(".");
    const jws = { protected: head ?? "", payload: encodeBase64url(Buffer.from(payload)), signature: signature ?? "" };
    const verified = await flattenedVerify(jws, key);
    expect(verified.protectedHeader).toEqual({ alg, kid: "ключ" });
  });

  const circular: { alg: string; self?: unknown } = { alg: "HS512" };
  circular.self = circular;
  const good = { header: { alg: "HS512" }, payload: "p", key: "k" };
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-header", {}],
    ["invalid-header", { ...good, header: null }],
    ["invalid-header", { ...good, header: "HS512" }],
    ["invalid-header", { ...good, header: {} }],
    ["invalid-header", { ...good, header: { alg: 512 } }],
    ["invalid-header", { ...good, header: circular }],
    ["invalid-header", { ...good, header: { alg: "HS512", big: 1n } }],
    ["invalid-header", { ...good, header: { alg: "HS512", b64: false, crit: ["b64"] } }],
    ["invalid-header", { ...good, header: { alg: "HS512", toJSON: () => undefined } }],
    ["invalid-header", { ...good, header: Object.assign([], { alg: "HS512" }) }],
    ["unknown-algorithm", { ...good, header: { alg: "none" } }],
    ["unknown-algorithm", { ...good, header: { alg: "RS256" } }],
    ["unknown-algorithm", { ...good, header: { alg: "toString" } }],
    ["invalid-key", { ...good, key: "" }],
    ["invalid-key", { ...good, key: undefined }],
    ["invalid-data", { ...good, payload: undefined }],
    ["invalid-data", { ...good, payload: {} }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => signDetachedJws(wrong(options)))).toBe(code);
  });
});
