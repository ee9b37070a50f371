import { fixedPlatform, type ReceivedRequest, type Reply, startScriptedServer } from "@cardpin/issuer-contract";
import { type FreedomPay, type FreedomPayOptions, freedompay } from "../src/index.ts";
import { answer } from "./subject.ts";

export const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
export const requestId = "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11";
export const pin = "7788";
export const secrets = {
  pin,
  secret: "test-freedompay-secret-do-not-use",
  ciphertext: "RlJFRURPTVBBWS1URVNULUNJUEhFUlRFWFQ0MjQyNDI=",
};
export const authId = "123456";
export const encryptPin = (): string => secrets.ciphertext;
export const credentials = { authId, secret: secrets.secret, encryptPin };
export const description = "Asked for by the cardholder";

export const success = answer("ok", "success");
/** Runs `work` with a client against a server that answers by script. */
export async function against<T>(
  reply: Reply | ((request: ReceivedRequest, index: number) => Reply),
  work: (issuer: FreedomPay) => Promise<T>,
  options: Partial<FreedomPayOptions> = {},
): Promise<{ outcome: T | unknown; requests: readonly ReceivedRequest[]; waits: readonly number[] }> {
  await using server = await startScriptedServer((request, index) =>
    typeof reply === "function" ? reply(request, index) : reply,
  );
  const { waits, ...platform } = fixedPlatform();
  const issuer = freedompay({ baseUrl: server.url, ...credentials, ...platform, ...options });
  const outcome = await work(issuer).catch((error: unknown) => error);
  return { outcome, requests: server.requests, waits };
}

export const bodyOf = (request: ReceivedRequest | undefined): unknown => JSON.parse(request?.body.toString() ?? "null");
