import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Cell, type Running, tryIn } from "../src/cells.ts";
import { type Runtime, runtimes } from "../src/runtimes.ts";
import { subjects } from "../src/subjects.ts";
import type { Report } from "../src/suite.ts";

const app = inject("app");
const issuers = Object.keys(subjects);
const done = { said: expect.stringMatching(/^(effective|hosted)$/), atm: "approved" };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ recordRaw: true });
});
afterAll(() => sandbox.close());

/** The first server's report: what the others are compared with. */
let reference: Report | undefined;

describe.each(runtimes().map((runtime) => [runtime.name, runtime] as const))("%s", (_name, runtime: Runtime) => {
  if (runtime.missing !== undefined) return test.skip(runtime.missing, () => {});
  const { hasServerCrypto, hasClients } = runtime;
  let running: Running;
  beforeAll(async () => {
    running = await runtime.start(app);
  });
  afterAll(() => running?.stop());

  if (!hasClients) test.skip("no clients: they hold an issuer's credentials, which do not belong there", () => {});
  else
    describe("clients", () => {
      let cells: readonly Cell[] = [];
      beforeAll(async () => {
        const { runJob } = running;
        if (runJob === undefined) throw new Error("This runtime has clients but takes no job.");
        cells = await tryIn(sandbox, runJob, { wires: ["default", "fetch"] });
      });

      test.each(issuers)("%s gives a card a PIN that the ATM approves", (issuer) => {
        const found = cells.filter((cell) => cell.issuer === issuer);
        expect(found).toMatchObject([
          { wire: "default", ...done },
          { wire: "fetch", ...done },
        ]);
      });
    });

  test("pin-crypto gives the published results, and the bytes that it gives elsewhere", async () => {
    const report = await running.report();
    expect(report.failed).toEqual([]);
    if (hasServerCrypto) expect(report.unavailable).toBe(0);
    else expect(report.unavailable).toBeGreaterThan(0);
    const { everywhere, servers, cases } = reference ?? report;
    expect(report).toMatchObject({ everywhere, cases, ...(hasServerCrypto && { servers }) });
    if (hasServerCrypto) reference = report;
  });
});
