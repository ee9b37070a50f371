import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@cardpin/sandbox";
import { expect, inject, test } from "vitest";
import { makeProject, type Project } from "../src/project.ts";

const versions = inject("versions");
const used = ["cardpin", "@cardpin/rapyd", "@cardpin/keysecure", "@cardpin/client-core", "@cardpin/pin-policy"];
const ours = Object.fromEntries(used.map((name) => [name, `^${versions[name]}`]));
const next = { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" };
const types = { typescript: "5.9.3", "@types/node": "20.19.25", "@types/react": "19.3.3" };

/** Where the example's files go in a project of its own. */
const sources = {
  "serverless/src/app": "src/app",
  "serverless/src/answer.ts": "src/answer.ts",
  "serverless/src/program.ts": "src/program.ts",
  "services/src/pin-service.ts": "src/services/pin-service.ts",
  "services/src/http-status.ts": "src/services/http-status.ts",
  "webhooks/src/receive.ts": "src/webhooks/receive.ts",
};
const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

/** Starts the built application on a free port. */
async function start({ folder }: Project, settings: Readonly<Record<string, string>>) {
  const command = [join(folder, "node_modules/next/dist/bin/next"), "start", "--hostname", "127.0.0.1", "--port", "0"];
  const child = spawn(process.execPath, command, {
    ...{ cwd: folder, env: { ...process.env, ...settings, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } },
    ...{ stdio: ["ignore", "pipe", "inherit"], detached: true },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async (): Promise<void> => {
    // A group of its own: its workers end with it.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, stop };
  }
  throw new Error("Next.js ended before it listened.");
}

test("Next.js builds the route handler of examples/serverless, and it sets a PIN", async () => {
  const project = await makeProject({ layers: ["next"], dependencies: { ...ours, ...next, ...types } });
  await using sandbox = await startSandbox();
  try {
    for (const [from, to] of Object.entries(sources)) {
      cpSync(join(examples, from), join(project.folder, to), { recursive: true });
    }
    const built = await project.run("npx", ["--no-install", "next", "build"], { NEXT_TELEMETRY_DISABLED: "1" });
    expect(built).toContain("/api/cards/[card]/pin");

    const { accessKey, secretKey } = sandbox.credentials.rapyd;
    const token = "token-of-the-cardholder";
    const { url, stop } = await start(project, {
      ...{ RAPYD_URL: sandbox.urls.rapyd, RAPYD_ACCESS_KEY: accessKey, RAPYD_SECRET_KEY: secretKey },
      SERVICE_TOKEN: token,
    });
    try {
      const card = "card_a5429bdb6c529008ed5b409e5929b606";
      const ask = async (pin: string): Promise<unknown> => {
        const response = await fetch(`${url}/api/cards/${card}/pin`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify({ pin }),
        });
        return [response.status, await response.json()];
      };
      expect(await ask("4929")).toEqual([200, { state: "effective", requestId: expect.any(String) }]);
      expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" }).verdict).toBe("approved");
      expect(await ask("1234")).toEqual([422, expect.objectContaining({ reason: "choose-another-pin" })]);
    } finally {
      await stop();
    }
  } finally {
    project.remove();
  }
});
