import { discoverSubjects, operationOf, operationsOfSpec } from "@cardpin/issuer-contract/discover";
import { type IssuerId, startSandbox } from "@cardpin/sandbox";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { cardpin, folderWith } from "./cli.ts";

const guarded = (await discoverSubjects()).filter(({ locksAccounts }) => locksAccounts === true);

describe.each(guarded.map((subject) => [subject.id as IssuerId, subject] as const))("at %s", (id, subject) => {
  test("logs in once when the login is refused, over all runs, until it is told to forget", async () => {
    await using sandbox = await startSandbox();
    const wrong = subject.withWrongSecret(sandbox.credentials[id]);
    const it = { issuer: id, baseUrl: sandbox.urls[id], tokenUrl: sandbox.urls[id], ...wrong };
    const cwd = folderWith({ "cardpin.config.json": { issuers: { it } } });
    const operations = operationsOfSpec(id);
    const logins = () =>
      sandbox.requests.all(id).filter((request) => operationOf(operations, request)?.id === subject.tokenOperation);

    for (let round = 0; round < 3; round += 1) {
      const { code, stdout } = await cardpin(["doctor", "it", "--no-json"], { cwd });
      expect(code).toBe(exitCodes.unhealthy);
      expect(stdout).toContain(round === 0 ? "refused the credentials" : "An earlier login was refused");
      expect(logins()).toHaveLength(1);
    }
    await cardpin(["doctor", "it", "--forget-logins"], { cwd });
    expect(logins()).toHaveLength(2);
  });
});
