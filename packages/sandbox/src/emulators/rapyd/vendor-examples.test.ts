import { expect, test } from "vitest";
import { sendAsWritten, vendorExamples } from "../../../test/vendor-examples.ts";
import { type JsonValue, type Sandbox, startSandbox } from "../../index.ts";
import { signByHand } from "./test/by-hand.ts";

interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
  readonly response: {
    readonly status: Readonly<Record<string, string>>;
    readonly data?: { readonly card_id: string; readonly status: string; readonly [member: string]: JsonValue };
  };
}

const { source, headers, examples } = vendorExamples<{
  readonly source: string;
  readonly headers: readonly string[];
  readonly examples: readonly Example[];
}>("rapyd-set-pin-code.json");

test("the page has four examples", () => {
  expect([source, examples.length]).toEqual(["https://docs.rapyd.net/en/set-pin-code.html", 4]);
});

/** Sends an example as the page's cURL does: the method in lower case, these headers, the JSON with its spaces. */
async function send(sandbox: Sandbox, { method, path, body }: Example): Promise<{ status: number; json: unknown }> {
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  const timestamp = String(Math.floor(sandbox.clock.now() / 1000));
  const salt = "examplesalt1";
  const signature = signByHand({ start: method + path, salt, timestamp, accessKey, secretKey, body });
  const values: Readonly<Record<string, string>> = {
    access_key: accessKey,
    "Content-Type": "application/json",
    idempotency: "example",
    salt,
    signature,
    timestamp,
  };
  const sent = Object.fromEntries(headers.map((name) => [name, values[name] ?? ""]));
  return sendAsWritten(sandbox.urls.rapyd + path, { method, headers: sent, body });
}

test.each(examples)("Rapyd's example: $title", async (example) => {
  await using sandbox = await startSandbox();
  const { status, data } = example.response;
  // The cards of the samples, in the state in which the samples show them, at that time.
  sandbox.clock.set(1_760_012_500_000);
  const card = sandbox.cards.get("rapyd", data?.card_id ?? "");
  if (card !== undefined && data !== undefined) {
    card.status = data.status;
    for (const name of ["blocked_reason", "assigned_at", "activated_at", "created_at"]) {
      card.attributes[name] = data[name] ?? null;
    }
    card.attributes["expiration"] = "1028";
  }
  const answer = await send(sandbox, example);
  expect(answer.status).toBe(example.status);
  // The operation's id is another one for each call, and the messages are in the emulator's own words.
  const anyText = expect.any(String);
  expect(answer.json).toEqual({
    status: { ...status, operation_id: anyText, ...(status["message"] === "" ? {} : { message: anyText }) },
    ...(data === undefined ? {} : { data }),
  });
  if (card === undefined) return;
  card.status = "ACT";
  expect(sandbox.atm.verify({ issuer: "rapyd", card: card.id, pin: "7788" })).toEqual({ verdict: "approved" });
});
