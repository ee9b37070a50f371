import { readFileSync } from "node:fs";
import { startScriptedServer } from "@cardpin/issuer-contract";
import { expect, test } from "vitest";
import { freedompay } from "./index.ts";

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../specs/vendor-examples/${name}`, import.meta.url), "utf8"));
}

interface Example {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}
const setPin = read<{
  readonly source: string;
  readonly examples: readonly (Example & { readonly status: number; readonly response: object })[];
}>("freedompay-set-pin.json");
const overview = read<{
  readonly secret: string;
  readonly header: Readonly<Record<string, string>>;
  readonly headerNames: readonly ("X-JWS-Signature" | "JWS-Signature")[];
  readonly examples: readonly (Example & { readonly signature: string })[];
}>("freedompay-signature.json");

test.each(setPin.examples)(
  "set PIN sends the members of the page's example",
  async ({ method, path, body, ...reply }) => {
    await using server = await startScriptedServer(() => ({ status: 200, body: JSON.stringify(reply.response) }));
    const encryptPin = (): string => "string";
    const issuer = freedompay({ baseUrl: server.url, authId: "123456", secret: "secret", encryptPin, retries: 0 });
    const outcome: unknown = await issuer.setPin({ card: "string", pin: "7788" }).catch((error: unknown) => error);
    const [request] = server.requests;
    expect([request?.method, request?.path]).toEqual([method, path]);
    expect(JSON.parse(request?.body.toString() ?? "")).toEqual(JSON.parse(body));
    // The example's response has the word "string" for each value, which says neither done nor refused.
    expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown" });
  },
);

test.each(overview.headerNames)("the signature is the page's, under the name %s", async (signatureHeader) => {
  const { header, secret } = overview;
  const done = { status: "ok", request_status: "success", dt: "2026-05-22T10:15:30+05:00" };
  await using server = await startScriptedServer(() => ({ status: 200, body: JSON.stringify(done) }));
  const options = { baseUrl: server.url, authId: header["auth_id"] ?? "", secret, signatureHeader };
  const issuer = freedompay(options);
  for (const { body, path, signature } of overview.examples) {
    await issuer.getRequestStatus({ requestId: JSON.parse(body).request_id });
    const request = server.requests.at(-1);
    expect([request?.path, request?.body.toString()]).toEqual([path, body]);
    expect(request?.headers[signatureHeader.toLowerCase()]).toBe(signature);
  }
});
