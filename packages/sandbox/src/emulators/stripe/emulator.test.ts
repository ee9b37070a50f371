import { expect, it } from "vitest";
import { startSandbox } from "../../index.ts";

it("answers a path that Stripe does not have in its own words", async () => {
  await using sandbox = await startSandbox();
  const authorization = `Bearer ${sandbox.credentials.stripe.apiKey}`;
  const response = await fetch(`${sandbox.urls.stripe}/no-such-path`, { headers: { authorization } });
  expect([response.status, await response.json()]).toMatchObject([404, { error: { type: "invalid_request_error" } }]);
});
