// A program of ES modules that has clients and calls them.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { callAll } from "./scene.mjs";

const { job, said } = JSON.parse(process.env.CARDPIN_JOB);
const within = globalThis.withinTransaction ?? ((work) => work());
const results = await within(() => callAll(JSON.parse(readFileSync(job, "utf8"))));
writeFileSync(said, JSON.stringify(results));
process.exit(0);
