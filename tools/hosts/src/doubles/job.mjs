import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const files = JSON.parse(process.env.CARDPIN_JOB);

/** Reads the job, lets `run` carry it out, and writes down what was said. */
export async function runJob(run) {
  writeFileSync(files.said, JSON.stringify(await run(JSON.parse(readFileSync(files.job, "utf8")))));
}
