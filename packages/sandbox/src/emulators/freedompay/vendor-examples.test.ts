import { expect, test } from "vitest";
import { vendorExamples } from "../../../test/vendor-examples.ts";
import { startSandbox } from "../../index.ts";
import { callFreedomPay } from "./test/by-hand.ts";

const setPin = vendorExamples<{
  readonly examples: readonly {
    readonly path: string;
    readonly body: string;
    readonly status: number;
    readonly response: Readonly<Record<string, string>>;
  }[];
}>("freedompay-set-pin.json");
const signature = vendorExamples<{
  readonly secret: string;
  readonly header: Readonly<Record<string, string>>;
  readonly headerNames: readonly string[];
  readonly examples: readonly { readonly path: string; readonly body: string; readonly signature: string }[];
}>("freedompay-signature.json");

test.each(setPin.examples)("the page's example of set PIN: the answer has its members, as texts", async (example) => {
  await using sandbox = await startSandbox();
  sandbox.cards.add("freedompay", { id: "string", pan: "4000000000020067", type: "physical", status: "active" });
  const answer = await callFreedomPay(sandbox, example);
  expect(answer.status).toBe(example.status);
  expect(Object.keys(answer.json)).toEqual(Object.keys(example.response));
  expect(Object.values(answer.json).map((value) => typeof value)).toEqual(
    Object.values(example.response).map(() => "string"),
  );
  // The word "string" is no encrypted PIN.
  expect(sandbox.requests.last("freedompay")?.code).toBe("SANDBOX_PIN_NOT_READABLE");
  expect(sandbox.cards.get("freedompay", "string")?.hasPin).toBe(false);
});

test.each(signature.headerNames)("the page's signature is accepted under the name %s", async (headerName) => {
  const { header, secret } = signature;
  const credentials = { authId: header["auth_id"] ?? "", secret, pinKey: Buffer.alloc(32).toString("base64") };
  await using sandbox = await startSandbox({ freedompay: { credentials } });
  for (const { body, path, signature: value } of signature.examples) {
    // As on the page: the body over several lines, the compact one signed.
    for (const sent of [body, JSON.stringify(JSON.parse(body), null, 4)]) {
      const answer = await callFreedomPay(sandbox, { path, body: sent, signature: value, headerName });
      expect([answer.status, sandbox.requests.last("freedompay")?.code]).toEqual([200, "SANDBOX_REQUEST_ID_UNKNOWN"]);
    }
    expect((await callFreedomPay(sandbox, { path, body: "{}", signature: value, headerName })).status).toBe(401);
  }
});
