import { startSandbox } from "@cardpin/sandbox";
import { expect, test } from "vitest";
import { subjects } from "../src/subjects.ts";

test("the matrix leaves out no issuer of the sandbox", async () => {
  await using sandbox = await startSandbox();
  expect(Object.keys(subjects).toSorted()).toEqual(Object.keys(sandbox.credentials).toSorted());
});
