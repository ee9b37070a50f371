import type { Reply } from "@cardpin/issuer-contract";
import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { against, bodyOf, card, description, pin, requestId, success } from "../test/calls-by-script.ts";
import { answer } from "../test/subject.ts";
import type { FreedomPay } from "./index.ts";

describe("retries", () => {
  const inDoubt: Readonly<Record<string, (issuer: FreedomPay) => Promise<unknown>>> = {
    issueNewPin: (issuer) => issuer.issueNewPin({ card }),
    resetPinTries: (issuer) => issuer.resetPinTries({ card }),
    activateCard: (issuer) => issuer.activateCard({ card, description }),
    blockCard: (issuer) => issuer.blockCard({ card, description }),
    unblockCard: (issuer) => issuer.unblockCard({ card, description }),
    closeCard: (issuer) => issuer.closeCard({ card, description }),
  };
  it.each(Object.entries(inDoubt))("%s is not retried once bytes have left", async (_verb, call) => {
    for (const fault of ["reset", { status: 503 }] as const) {
      const { outcome, requests } = await against(fault, call);
      expect(outcome).toMatchObject({ outcome: "unknown" });
      expect(requests).toHaveLength(1);
    }
  });

  it("issueNewPin is retried after a credential that was not available, because nothing was sent", async () => {
    let asked = 0;
    const authId = (): string => {
      asked += 1;
      if (asked === 1) throw new Error("vault is starting");
      return "123456";
    };
    const { outcome, requests } = await against(success, (issuer) => issuer.issueNewPin({ card }), { authId });
    expect(outcome).toMatchObject({ state: "effective" });
    expect(requests).toHaveLength(1);
  });

  it("setPin is retried while it carries no request id, and not once it does", async () => {
    const call = (issuer: FreedomPay): Promise<unknown> => issuer.setPin({ card, pin });
    const without = await against("reset", call);
    expect(without.requests).toHaveLength(3);
    const withId = await against("reset", call, { setPinRequestId: "send" });
    expect(withId.requests).toHaveLength(1);
    expect(withId.outcome).toMatchObject({ outcome: "unknown" });
  });

  it("getRequestStatus is retried", async () => {
    const { outcome, requests } = await against(
      (_, index) => (index === 0 ? "reset" : success),
      (issuer) => issuer.getRequestStatus({ requestId }),
    );
    expect(outcome).toEqual({ state: "effective", requestId });
    expect(requests).toHaveLength(2);
  });
});

it("wipes the client's own copy of the secret at close, and not the caller's", async () => {
  const secret = SecretKey.fromText("secret-1", "utf8");
  await against(success, async (issuer) => issuer.close(), { secret });
  expect(secret.use((bytes) => new TextDecoder().decode(bytes) === "secret-1")).toBe(true);
  const { outcome } = await against(
    success,
    (issuer) => {
      secret.dispose();
      return issuer.setPin({ card, pin });
    },
    { secret },
  );
  expect(outcome).toMatchObject({ state: "effective" });
});

describe("request ids", () => {
  it("are sent where documented, and are the result's", async () => {
    const { outcome, requests } = await against(success, (issuer) => issuer.resetPinTries({ card }));
    const sent = bodyOf(requests[0]);
    expect(sent).toEqual({
      request_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      card_id: card,
    });
    expect(outcome).toEqual({ state: "effective", requestId: Reflect.get(sent as object, "request_id") });
  });

  it("go with set PIN only by option", async () => {
    const calls = [
      (issuer: FreedomPay) => issuer.setPin({ card, pin }, { requestId }),
      (issuer: FreedomPay) => issuer.issueNewPin({ card }, { requestId }),
    ];
    for (const call of calls) {
      const without = await against(success, call);
      expect(bodyOf(without.requests[0])).not.toHaveProperty("request_id");
      const withId = await against(success, call, { setPinRequestId: "send" });
      expect(bodyOf(withId.requests[0])).toMatchObject({ request_id: requestId, card_id: card });
    }
  });
});

describe("waitUntilDone", () => {
  const accepted = { state: "accepted", requestId } as const;
  const inProcess = answer("ok", "process");

  it("asks with growing pauses until the request is done", async () => {
    const { outcome, requests, waits } = await against(
      (_, index) => (index < 7 ? inProcess : success),
      (issuer) => issuer.waitUntilDone(accepted),
    );
    expect(outcome).toEqual({ state: "effective", requestId });
    expect(requests.map(bodyOf)).toEqual(Array.from({ length: 8 }, () => ({ request_id: requestId })));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it("takes what a verb gave", async () => {
    const { outcome } = await against(
      (_, index) => (index === 0 ? inProcess : success),
      async (issuer) => issuer.waitUntilDone(await issuer.blockCard({ card, description })),
    );
    expect(outcome).toMatchObject({ state: "effective" });
  });

  it("asks nothing about a result that is effective", async () => {
    const done = { state: "effective", requestId } as const;
    const { outcome, requests } = await against(success, (issuer) => issuer.waitUntilDone(done));
    expect(outcome).toEqual(done);
    expect(requests).toHaveLength(0);
  });

  it("says that the card is as it was when the request failed", async () => {
    const { outcome } = await against(answer("ok", "error"), (issuer) => issuer.waitUntilDone(accepted));
    expect(outcome).toMatchObject({ code: "issuer-rejected", outcome: "rejected", requestId });
  });

  it("leaves the card in doubt when the question itself is refused", async () => {
    for (const [reply, code] of [
      [answer("error", "error"), "issuer-rejected"],
      [{ status: 401 }, "authentication-failed"],
      [{ status: 200, body: "<html>" }, "unexpected-response"],
    ] as const) {
      const { outcome, requests } = await against(reply, (issuer) => issuer.waitUntilDone(accepted));
      expect(outcome).toMatchObject({ code, outcome: "unknown", requestId });
      expect(requests).toHaveLength(1);
    }
  });

  it("asks again after a question that failed for the moment, no sooner than asked to", async () => {
    const limited: Reply = { status: 429, headers: { "retry-after": "5" } };
    const { outcome, waits } = await against(
      (_, index) => (index === 0 ? limited : success),
      (issuer) => issuer.waitUntilDone(accepted),
      { retries: 0 },
    );
    expect(outcome).toEqual({ state: "effective", requestId });
    expect(waits).toEqual([5_000]);
  });

  it("ends at its time limit, by the client's clock, in doubt", async () => {
    // The fixed clock goes on by a second with every wait.
    const { outcome, waits } = await against(inProcess, (issuer) =>
      issuer.waitUntilDone(accepted, { timeoutMs: 3_000 }),
    );
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown", requestId });
    expect(waits).toEqual([500, 1_000, 1_000]);
  });

  it("has a time limit of a minute when none is given", async () => {
    const { outcome, waits } = await against(inProcess, (issuer) => issuer.waitUntilDone(accepted));
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
    expect(waits).toHaveLength(60);
  });

  it("ends at its time limit by a real clock while an answer is late", async () => {
    const { outcome } = await against("silence", (issuer) => issuer.waitUntilDone(accepted, { timeoutMs: 40 }));
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
  });

  it("ends with its signal, in a pause too", async () => {
    const controller = new AbortController();
    const { outcome } = await against(
      inProcess,
      (issuer) => issuer.waitUntilDone(accepted, { signal: controller.signal }),
      {
        clock: {
          now: () => 0,
          sleep: () => {
            controller.abort();
            return new Promise<void>(() => {});
          },
        },
      },
    );
    expect(outcome).toMatchObject({ code: "aborted", outcome: "unknown", requestId });
  });

  it("does not ask about a set PIN whose id Freedom Pay never got", async () => {
    for (const call of [
      (issuer: FreedomPay) => issuer.setPin({ card, pin }),
      (issuer: FreedomPay) => issuer.issueNewPin({ card }),
    ]) {
      const without = await against(inProcess, async (issuer) => {
        const result = await call(issuer);
        expect(result.state).toBe("accepted");
        return issuer.waitUntilDone(result as typeof accepted);
      });
      expect(without.outcome).toMatchObject({ code: "invalid-argument", message: expect.stringContaining("no id") });
      expect(without.requests).toHaveLength(1);
      const withId = await against(
        (_, index) => (index === 0 ? inProcess : success),
        async (issuer) => issuer.waitUntilDone((await call(issuer)) as typeof accepted),
        { setPinRequestId: "send" },
      );
      expect(withId.outcome).toMatchObject({ state: "effective" });
    }
  });
});
