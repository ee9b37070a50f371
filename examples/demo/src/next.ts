import { readFileSync } from "node:fs";

const repository = new URL("../../../", import.meta.url);
const program = "examples/quickstart/src/quickstart.ts";

/** What a reader may want after the demo, and the command or the file for it. */
export const nextSteps = [
  [
    "use it in a project of yours",
    "npm run link-into ../my-app -- cardpin @cardpin/rapyd @cardpin/pin-policy @cardpin/sandbox",
  ],
  ["call an issuer's test system", "docs/getting-started.md"],
  ["handle failed calls", "docs/handling-outcomes.md"],
  ["see all guides", "docs/README.md"],
] as const;

/** The end of the demo: the code of one call, as a test runs it, and where to go from here. */
export function nextText(): string {
  const code = readFileSync(new URL(program, repository), "utf8").trimEnd().split("\n");
  const widest = Math.max(...nextSteps.map(([purpose]) => purpose.length));
  return [
    "",
    `The code of a call at Rapyd (${program}):`,
    "",
    ...code.map((line) => (line === "" ? "" : `    ${line}`)),
    "",
    "Next:",
    ...nextSteps.map(([purpose, step]) => `  ${purpose.padEnd(widest)}  ${step}`),
    "",
  ].join("\n");
}
