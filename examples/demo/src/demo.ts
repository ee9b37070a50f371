import { startSandbox } from "@cardpin/sandbox";
import { nextText } from "./next.ts";
import { play, type SceneReport } from "./play.ts";
import { sceneText, summaryText } from "./print.ts";
import { scenes } from "./scenes.ts";

const usage = `Usage: npm run demo [-- --json]

Starts the sandbox on loopback, sets PINs at every issuer and tries them at the sandbox's ATM.
  --json   one JSON document on stdout in place of the text
  --help   this text
`;

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--json" && arg !== "--help" && arg !== "--");
if (args.includes("--help")) process.stdout.write(usage);
else if (unknown !== undefined) {
  process.stderr.write(`There is no such option.\n\n${usage}`);
  process.exitCode = 2;
} else process.exitCode = await run(args.includes("--json"));

async function run(json: boolean): Promise<number> {
  await using sandbox = await startSandbox();
  const reports: SceneReport[] = [];
  if (!json) process.stdout.write("\nSetting card PINs at emulated issuers, over HTTP on this machine.\n");
  for (const scene of scenes) {
    const report = await play(scene, sandbox);
    reports.push(report);
    if (!json) process.stdout.write(`${sceneText(report)}\n`);
  }
  const ok = reports.every(({ checks }) => checks.every((check) => check.ok));
  process.stdout.write(json ? `${JSON.stringify({ ok, issuers: reports }, null, 2)}\n` : summaryText(reports));
  if (!json && ok) process.stdout.write(nextText());
  return ok ? 0 : 1;
}
