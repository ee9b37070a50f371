// The program that runs pin-crypto's cases.
import { writeFileSync } from "node:fs";
import process from "node:process";
import { reports } from "./scene.mjs";

const { said, runtime } = JSON.parse(process.env.CARDPIN_JOB);
writeFileSync(said, JSON.stringify(await reports(runtime)));
process.exit(0);
