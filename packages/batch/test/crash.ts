import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BatchSummary } from "../src/index.ts";
import type { BatchProcessOrder } from "./batch-process.ts";

/** The end of a batch in a process of its own. */
export type BatchProcessEnd =
  | { readonly kind: "killed" }
  | { readonly kind: "ended"; readonly summary: BatchSummary & { readonly maxRssKb: number } };

/** A batch in a process of its own. */
export interface BatchProcess {
  readonly child: ChildProcess;
  readonly end: Promise<BatchProcessEnd>;
}

/** Bundles a program, so that it starts at once and its memory is its own, not a compiler's. Returns its path. */
export async function bundleProgram(source: URL, external: string[] = []): Promise<string> {
  const path = fileURLToPath(source);
  const outfile = fileURLToPath(new URL(`../.report/${basename(path, ".ts")}-${process.pid}.mjs`, source));
  await build({
    ...{ entryPoints: [path], outfile, bundle: true, format: "esm", platform: "node", target: "node20" },
    ...{ conditions: ["@cardpin/source"], logLevel: "error", external },
  });
  return outfile;
}

let program: Promise<string> | undefined;

/** Starts a batch in a process of its own. */
export async function startBatchProcess(order: BatchProcessOrder): Promise<BatchProcess> {
  program ??= bundleProgram(new URL("batch-process.ts", import.meta.url));
  const words = [await program, JSON.stringify(order)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
  const read = (stream: NodeJS.ReadableStream | null): string[] => {
    const parts: string[] = [];
    stream?.setEncoding("utf8").on("data", (part: string) => parts.push(part));
    return parts;
  };
  const output = read(child.stdout);
  const errors = read(child.stderr);
  const end = once(child, "close").then(([code, signal]): BatchProcessEnd => {
    if (signal === "SIGKILL") return { kind: "killed" };
    if (code !== 0) throw new Error(`The batch ended with ${code}: ${errors.join("")}`);
    return { kind: "ended", summary: JSON.parse(output.join("")) };
  });
  return { child, end };
}

/** Kills a batch several times, each after so many requests, and then lets it end. */
export async function runWithCrashes(init: {
  readonly order: BatchProcessOrder;
  /** After how many further requests each crash comes. */
  readonly crashes: readonly number[];
  /** Calls its argument at each request. Returns a function that ends it. */
  readonly onRequest: (listener: () => void) => () => void;
}): Promise<{ readonly killed: number; readonly summary: BatchSummary & { readonly maxRssKb: number } }> {
  let killed = 0;
  for (const after of init.crashes) {
    const { child, end } = await startBatchProcess(init.order);
    let left = after;
    const stop = init.onRequest(() => {
      left -= 1;
      if (left === 0) child.kill("SIGKILL");
    });
    const result = await end;
    stop();
    if (result.kind === "ended") return { killed, summary: result.summary };
    killed += 1;
  }
  const result = await (await startBatchProcess(init.order)).end;
  if (result.kind === "killed") throw new Error("Somebody else killed the batch.");
  return { killed, summary: result.summary };
}
