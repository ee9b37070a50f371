import { parseArgs } from "node:util";
import { isIssuer, issuerIds } from "./emulators/issuers.ts";
import type { RequestRecord } from "./requests.ts";
import { type SandboxOptions, startSandbox } from "./sandbox.ts";
import { describeSandbox, requestLine, sandboxJson } from "./terminal.ts";

const DEFAULT_PORT_BASE = 4100;
/** The last port is 65535, and control and hosted pages have one each. */
const MAX_PORT_BASE = 65_534 - issuerIds.length;

const helpOf = (name: string): string => `Usage: ${name} [options]

Starts local emulators of card issuers with an ATM, and stays up until Ctrl-C.

  --port-base <port>       first port, default ${DEFAULT_PORT_BASE}: control, hosted pages, then
                           one per issuer; 0 takes free ones
  --host <address>         where emulators and pages listen, default 127.0.0.1
  --public-url <url>       how others reach them, such as http://sandbox.test;
                           <port>=<url> names one port; may be repeated
  --control-host <address> where the control port listens, default 127.0.0.1;
                           elsewhere it asks for a token
  --control-token <token>  its token; default: random, or none on loopback
  --webhook <issuer>=<url> where an issuer's webhooks go; may be repeated
  --allow-parent <origin>  origin that may frame hosted pages; may be repeated
  --json                   write one line of JSON: URLs, credentials and cards
  --help                   print help

Example:
  $ ${name} --webhook rapyd=http://127.0.0.1:3000/webhooks/rapyd
`;

function readOptions(
  args: readonly string[],
): (SandboxOptions & { readonly json: boolean; readonly hooks: readonly string[] }) | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "port-base": { type: "string" },
      host: { type: "string" },
      "public-url": { type: "string", multiple: true },
      "control-host": { type: "string" },
      "control-token": { type: "string" },
      webhook: { type: "string", multiple: true },
      "allow-parent": { type: "string", multiple: true },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return undefined;
  const base = Number(values["port-base"] ?? DEFAULT_PORT_BASE);
  if (!Number.isInteger(base) || base < 0 || base > MAX_PORT_BASE) {
    throw new Error(`--port-base is a port from 0 to ${MAX_PORT_BASE}.`);
  }
  const { host, "control-host": controlHost, "control-token": token } = values;
  const publicUrl = readPublicUrls(values["public-url"] ?? []);
  return {
    ...(base === 0 ? {} : { portBase: base }),
    ...(host === undefined ? {} : { host }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    control: { ...(controlHost === undefined ? {} : { host: controlHost }), ...(token === undefined ? {} : { token }) },
    hostedPages: { allowedParents: values["allow-parent"] ?? [] },
    json: values.json ?? false,
    hooks: values.webhook ?? [],
  };
}

/** One URL for all ports, or `<port>=<url>` for each that is named. */
function readPublicUrls(given: readonly string[]): SandboxOptions["publicUrl"] {
  const [only] = given;
  if (only === undefined || (given.length === 1 && /^https?:/.test(only))) return only;
  const named = given.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);
  if (named.some(([name]) => name !== "hosted" && !isIssuer(name))) {
    throw new Error(`--public-url is a URL, or <port>=<url> with hosted, ${issuerIds.join(", ")}.`);
  }
  return Object.fromEntries(named);
}

function fail(message: string): never {
  process.stderr.write(`${message}\nTry --help.\n`);
  process.exit(2);
}

/** How the program was called. */
export interface SandboxCommand {
  readonly args: readonly string[];
  /** The program's name, for its help. */
  readonly name: string;
}

/**
 * Runs the program `cardpin-sandbox`: starts the sandbox and stays up until Ctrl-C.
 *
 * @example
 * ```ts
 * import { runSandboxCommand } from "@cardpin/sandbox/command";
 *
 * await runSandboxCommand({ args: ["--help"], name: "npx my-sandbox" });
 * ```
 */
export async function runSandboxCommand(command: SandboxCommand): Promise<void> {
  try {
    await start(command);
  } catch (error) {
    fail(error instanceof Error ? error.message : "The sandbox did not start.");
  }
}

async function start({ args, name }: SandboxCommand): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stdout.write(helpOf(name));
    return;
  }
  const color = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  const onRequest = options.json
    ? {}
    : { onRequest: (record: RequestRecord) => process.stdout.write(`${requestLine(record, color)}\n`) };
  const sandbox = await startSandbox({ ...options, ...onRequest });
  const stop = () => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  for (const hook of options.hooks) {
    const [name, url] = [hook.slice(0, hook.indexOf("=")), hook.slice(hook.indexOf("=") + 1)];
    const issuer = issuerIds.find((id) => id === name);
    if (issuer === undefined) {
      await sandbox.close();
      fail(`--webhook is <issuer>=<url>, and an issuer is one of ${issuerIds.join(", ")}.`);
    }
    sandbox.webhooks.setUrl(issuer, url);
  }
  process.stdout.write(options.json ? `${JSON.stringify(sandboxJson(sandbox))}\n` : describeSandbox(sandbox, color));
}
