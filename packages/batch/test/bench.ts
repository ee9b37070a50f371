import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach } from "vitest";
import { type BatchIssuer, type BatchOptions, type BatchSummary, runBatch } from "../src/index.ts";
import { connect, makeFolder } from "./programme.ts";

/** What a test of a batch works with; made for each. */
export interface Bench {
  sandbox: Sandbox;
  folder: string;
  issuers: Readonly<Record<string, BatchIssuer>>;
  /** Path of the input. */
  input: string;
}

/** Gives each test of a file a sandbox, its issuers and an empty folder. */
export function useBench(): Bench {
  const bench = {} as Bench; // filled before each test
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  beforeEach(async () => {
    folder = await makeFolder();
    const sandbox = await startSandbox();
    const input = join(folder.path, "cards.ndjson");
    Object.assign(bench, { sandbox, folder: folder.path, issuers: connect(sandbox), input });
  });
  afterEach(async () => {
    await bench.sandbox.close();
    await folder[Symbol.asyncDispose]();
  });
  return bench;
}

/** Sets the PINs of a test's input. */
export function setPins({ input, issuers }: Bench, options: Partial<BatchOptions> = {}): Promise<BatchSummary> {
  return runBatch({ verb: "setPin", input, issuers, pins: { from: "file" }, ...options });
}

/** An issuer whose verbs are the test's own. */
export function issuerOf(verbs: Readonly<Record<string, (input: object, options: object) => unknown>>): BatchIssuer {
  const available = { available: true } as const;
  const capabilities = Object.fromEntries(Object.keys(verbs).map((verb) => [verb, available]));
  return { id: "test", capabilities: capabilities as unknown as BatchIssuer["capabilities"], ...verbs }; // the rest is absent
}
