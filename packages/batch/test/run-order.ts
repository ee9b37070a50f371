import { readFile } from "node:fs/promises";
import { requireVerb } from "@cardpin/client-core";
import { type BatchQueue, type BatchVerb, isBatchError, runBatch } from "../src/index.ts";
import { connectAll, type SubjectFiles } from "./connect-all.ts";
import type { Reach } from "./programme.ts";

/** What a batch in a process of its own is told. */
export interface BatchOrder {
  readonly reach: Reach;
  /** The issuers that it works with. */
  readonly subjects: SubjectFiles;
  readonly verb: BatchVerb;
  readonly input: string;
  readonly concurrency: number;
  /** `none`: the verbs alone are called, to measure what the sandbox can do. Default `file`. */
  readonly journal?: "file" | "none";
}

/** Does what the process is told, and ends it. It prints the progress and the summary, a line of JSON each. */
export async function runOrder(order: BatchOrder, queue?: BatchQueue): Promise<never> {
  try {
    const summary = await (order.journal === "none" ? runPlainly(order) : run(order, queue));
    print({ summary: { ...summary, maxRssKb: process.resourceUsage().maxRSS } });
    process.exit(0);
  } catch (error) {
    console.error(isBatchError(error) ? error.code : error);
    process.exit(1);
  }
}

async function runPlainly(order: BatchOrder): Promise<object> {
  const issuers = await connectAll(order.reach, order.subjects);
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

async function run(order: BatchOrder, queue: BatchQueue | undefined): Promise<object> {
  const { reach, subjects, verb, input, concurrency } = order;
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  return runBatch({
    ...{ verb, input, concurrency, issuers: await connectAll(reach, subjects), signal: stop.signal },
    ...(verb === "setPin" ? { pins: { from: "file" } } : {}),
    ...(queue === undefined ? {} : { queue }),
    onProgress: (progress) => print({ progress }),
    progressEveryMs: 50,
  });
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
