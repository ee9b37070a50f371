// The program whose clients use an agent of the application's own.
import { readFileSync, writeFileSync } from "node:fs";
import https from "node:https";
import process from "node:process";
import { callAll } from "./scene.mjs";

const { job, said } = JSON.parse(process.env.CARDPIN_JOB);
const agent = new https.Agent({ ca: process.env.CARDPIN_CA, keepAlive: true, maxSockets: 1 });
writeFileSync(said, JSON.stringify(await callAll(JSON.parse(readFileSync(job, "utf8")), { http: { agent } })));
agent.destroy();
process.exit(0);
