import { CardPinError, cardPinErrorCodes, type Issuer } from "@cardpin/client-core";
import { expect, it } from "vitest";
import type { Contract, Harness } from "../harness.ts";
import { type Reply, startScriptedServer } from "../scripted-server.ts";

/** What an answer means: the issuer's codes, answers that nobody can read, statuses. */
export function testAnswers<I extends Issuer, C>(harness: Harness<I, C>, { errorTable }: Contract<I>): void {
  const { id, answers } = harness.subject;
  const { failure, refusal, unknownCode, disguisedFailures = {} } = answers;
  const once = { retries: 0 };

  for (const [issuerCode, row] of Object.entries(errorTable)) {
    it(`maps ${issuerCode} to ${row.code}`, async () => {
      if (failure === undefined) throw new Error("The table has codes, so the subject needs answers.failure.");
      const { outcome } = await harness.against(failure(issuerCode), harness.main(), once);
      expect(outcome).toMatchObject({ code: row.code, outcome: row.outcome ?? "rejected", issuerCode, issuer: id });
      expect(cardPinErrorCodes).toContain(row.code);
    });
  }

  it.skipIf(failure === undefined)("passes on a code that is not in its table", async () => {
    if (unknownCode === undefined) throw new Error("The issuer has codes, so the subject needs answers.unknownCode.");
    const { outcome } = await harness.against(failure?.(unknownCode) ?? "silence", harness.main(), once);
    expect(outcome).toBeInstanceOf(CardPinError);
    expect(outcome).toMatchObject({ issuerCode: unknownCode, issuer: id });
  });

  it.skipIf(refusal === undefined)(
    "is in doubt after a 5xx, even if the issuer's own refusal comes with it",
    async () => {
      const reply = refusal?.("No.");
      const script = reply === undefined ? "silence" : { ...reply, status: 503 };
      const { outcome } = await harness.against(script, harness.main(), once);
      expect(outcome).toMatchObject({ code: "issuer-unavailable", outcome: "unknown", httpStatus: 503 });
    },
  );

  const unreadable: Readonly<Record<string, Reply>> = {
    "an empty body": { status: 200 },
    "an HTML page": {
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<!doctype html><p>7788 404213</p>",
    },
    "JSON of another shape": { status: 200, body: "[1,2,3]" },
    "JSON that is no object": { status: 200, body: "null" },
    "bytes that are no text": { status: 200, body: Buffer.from([0xff, 0xfe, 0x00, 0x7b]) },
  };
  for (const [what, reply] of Object.entries(unreadable)) {
    it(`does not take ${what} for success`, async () => {
      const { outcome } = await harness.against(reply, harness.main(), once);
      expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown", httpStatus: 200 });
    });
  }

  const setsPins = harness.verbNames.some((verb) => verb === "setPin");
  it.skipIf(!setsPins)("believes neither the body that says done nor the status that says refused", async () => {
    for (const status of [400, 403]) {
      const contradiction = (request: Parameters<typeof harness.success>[0]): Reply => ({
        ...harness.success(request),
        status,
      });
      const { outcome } = await harness.against(contradiction, harness.main(), once);
      expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown", httpStatus: status });
    }
  });

  it("does not take an answer that breaks off for success", async () => {
    const { outcome } = await harness.against("cut", harness.main(), once);
    expect(outcome).toMatchObject({ code: "network", outcome: "unknown" });
  });

  for (const [what, reply] of Object.entries(disguisedFailures)) {
    it(`sees the failure under HTTP 200: ${what}`, async () => {
      const { outcome } = await harness.against(reply, harness.main(), once);
      expect(outcome).toBeInstanceOf(CardPinError);
      expect(outcome).toMatchObject({ outcome: "rejected" });
    });
  }

  const statuses: Readonly<Record<number, object>> = {
    401: { code: "authentication-failed", outcome: "rejected" },
    403: { code: "permission-denied", outcome: "rejected" },
    404: { code: "issuer-rejected", outcome: "rejected" },
    429: { code: "rate-limited", outcome: "rejected" },
    500: { code: "issuer-unavailable", outcome: "unknown" },
    503: { code: "issuer-unavailable", outcome: "unknown" },
  };
  for (const [status, expected] of Object.entries(statuses)) {
    it(`interprets HTTP ${status} without a readable body by the status`, async () => {
      const reply = { status: Number(status), headers: { "content-type": "text/html" }, body: "<p>no</p>" };
      const { outcome } = await harness.against(reply, harness.main(), once);
      expect(outcome).toMatchObject({ ...expected, httpStatus: Number(status) });
    });
  }

  it("never follows a redirect", async () => {
    await using elsewhere = await startScriptedServer((request) => harness.success(request));
    const location = `${elsewhere.url}/other`;
    const { outcome, requests } = await harness.against({ status: 308, headers: { location } }, harness.main());
    expect(outcome).toMatchObject({ code: "redirect-refused", outcome: "unknown", httpStatus: 308 });
    expect(requests).toHaveLength(1);
    expect(elsewhere.requests).toHaveLength(0);
  });
}
