// A batch in a process of its own, so that a test can end it at any moment. Its one argument is JSON.
import { readFile } from "node:fs/promises";
import { requireVerb } from "@cardpin/client-core";
import { type BatchVerb, isBatchError, runBatch } from "../src/index.ts";
import { connect, type Reach } from "./programme.ts";

/** What the process is told. */
export interface BatchProcessOrder {
  readonly reach: Reach;
  readonly verb: BatchVerb;
  readonly input: string;
  readonly concurrency: number;
  /** `none`: the verbs alone are called, to measure what the sandbox can do. */
  readonly journal?: "none";
}

const order: BatchProcessOrder = JSON.parse(process.argv[2] ?? "{}");
const issuers = connect(order.reach);

async function runPlainly(): Promise<object> {
  const lines = (await readFile(order.input, "utf8")).trim().split("\n");
  const parsed = lines.map((line) => JSON.parse(line));
  const started = performance.now();
  const lanes = Object.entries(issuers).flatMap(([name, issuer]) => {
    const own = parsed.filter((line) => line.issuer === name).values();
    return Array.from({ length: order.concurrency }, async () => {
      for (const { issuer: _, ...input } of own) await requireVerb(issuer, order.verb)(input);
    });
  });
  await Promise.all(lanes);
  return { perSecond: (lines.length * 1_000) / (performance.now() - started) };
}

async function run(): Promise<object> {
  const { verb, input, concurrency } = order;
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  return runBatch({
    ...{ verb, input, concurrency, issuers, signal: stop.signal },
    ...(verb === "setPin" ? { pins: { from: "file" } } : {}),
  });
}

try {
  const summary = await (order.journal === "none" ? runPlainly() : run());
  console.log(JSON.stringify({ ...summary, maxRssKb: process.resourceUsage().maxRSS }));
  process.exit(0);
} catch (error) {
  console.error(isBatchError(error) ? error.code : error);
  process.exit(1);
}
