import { stat } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { useBench } from "../test/bench.ts";
import { addCards, writeInput } from "../test/programme.ts";
import { checkBatch } from "./index.ts";

const bench = useBench();

describe("a check without sending", () => {
  it("counts the lines of each issuer, and finds bad lines and PINs that break a rule", async () => {
    const lines = addCards(bench.sandbox, 6);
    const weak = { ...lines[1], card: "C1", pin: "123456" };
    await writeInput(bench.input, [...lines, weak, lines[0] ?? "", "{", { issuer: "rapyd", card: "x", pin: "493827" }]);
    const check = await checkBatch({
      verb: "setPin",
      input: bench.input,
      issuers: bench.issuers,
      pins: { from: "file" },
    });
    expect(check).toMatchObject({
      total: 10,
      byIssuer: { rapyd: 2, keysecure: 2, freedompay: 2 },
      problemCount: 4,
      problems: [
        { line: 7, problem: "policy-violation", issuer: "keysecure", violations: ["sequence"] },
        { line: 8, problem: "card-repeated" },
        { line: 9, problem: "malformed-line" },
        { line: 10, problem: "policy-violation", violations: ["length"] },
      ],
    });
    expect(bench.sandbox.requests.length).toBe(0);
    await expect(stat(`${bench.input}.journal`)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
