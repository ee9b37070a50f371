// The same program in CommonJS, with the packages by require().
const { readFileSync, writeFileSync } = require("node:fs");
// As some dependency of every CommonJS application does: agents put themselves into these modules when they are required.
require("node:http");
require("node:https");
const { callAll } = require("./scene.cjs");

const { job, said } = JSON.parse(process.env.CARDPIN_JOB);
const within = globalThis.withinTransaction ?? ((work) => work());
within(() => callAll(JSON.parse(readFileSync(job, "utf8")))).then((results) => {
  writeFileSync(said, JSON.stringify(results));
  process.exit(0);
});
