import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, expect, it } from "vitest";
import { parse } from "yaml";
import { composeSchema } from "./schema.ts";

interface Service {
  readonly command: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, object>>;
  readonly ports?: readonly string[];
}

const document: unknown = parse(readFileSync(new URL("../compose.yaml", import.meta.url), "utf8"));
const { services } = document as { readonly services: Readonly<Record<"sandbox" | "service", Service>> }; // validated below
const tsx = createRequire(new URL("../../services/src/main.ts", import.meta.url)).resolve("tsx/cli");
const folderOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const running: ChildProcess[] = [];
afterAll(async () => {
  await Promise.all(
    running.map((child) => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      const isOver = child.exitCode !== null || child.signalCode !== null;
      child.kill("SIGTERM");
      return isOver ? undefined : ended;
    }),
  );
});

/** Starts a service of the file as a process of this machine, and waits for the line that it prints first. */
function start(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(process.execPath, [tsx, "--conditions=@cardpin/source", ...args], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  return new Promise((resolve, reject) => {
    let said = "";
    let failed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("\n")) resolve(said.slice(0, said.indexOf("\n")));
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      failed = (failed + chunk.toString()).slice(-1_000);
    });
    child.once("exit", () => reject(new Error(`The service ended: ${failed}`)));
  });
}

it("the compose file has the form that the Compose specification demands", () => {
  const validate = new Ajv({ allErrors: true }).compile(composeSchema);
  validate(document);
  expect(validate.errors).toBeNull();
  const names = Object.keys(services);
  for (const { depends_on = {} } of Object.values(services))
    expect(names).toEqual(expect.arrayContaining(Object.keys(depends_on)));
});

it("its services work together: a PIN goes through the service to the sandbox's card", async () => {
  const { sandbox, service } = services;
  const [npx, yes, program, ...options] = sandbox.command.split(" ");
  expect([npx, yes, program]).toEqual(["npx", "--yes", "@cardpin/sandbox"]);
  // Here they listen on free ports of loopback, and the sandbox says which.
  const own: Readonly<Record<string, string>> = {
    "--host": "127.0.0.1",
    "--port-base": "0",
    "--public-url": "http://127.0.0.1",
  };
  const args = options.map((option, at) => own[options[at - 1] ?? ""] ?? option);
  const line = await start(["src/bin.ts", ...args, "--json"], folderOf("../../../packages/sandbox"));
  const { urls, credentials } = JSON.parse(line) as {
    readonly urls: Readonly<Record<"rapyd" | "control", string>>;
    readonly credentials: { readonly rapyd: Readonly<Record<"accessKey" | "secretKey", string>> };
  };

  const { environment = {} } = service;
  expect(environment).toMatchObject({
    RAPYD_ACCESS_KEY: credentials.rapyd.accessKey,
    RAPYD_SECRET_KEY: credentials.rapyd.secretKey,
    RAPYD_URL: `http://${environment["RAPYD_TEST_HOST"]}:4102`,
  });
  expect(service.command).toBe("npx tsx --conditions=@cardpin/source src/main.ts");
  const here = { HOST: "127.0.0.1", PORT: "0", RAPYD_URL: urls.rapyd };
  const listening = await start(["src/main.ts"], folderOf("../../services"), { ...environment, ...here });
  const url = /http:\S+$/.exec(listening)?.[0] ?? "";

  const card = "card_a5429bdb6c529008ed5b409e5929b606";
  const response = await fetch(`${url}/cards/${card}/pin`, {
    method: "POST",
    headers: { authorization: `Bearer ${environment["SERVICE_TOKEN"]}`, "content-type": "application/json" },
    body: '{"pin":"4929"}',
  });
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ state: "effective" })]);
  const atm = await fetch(`${urls.control}/__sandbox/atm`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ issuer: "rapyd", card, pin: "4929" }),
  });
  expect(await atm.json()).toEqual({ verdict: "approved" });
});
