import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { describeAgent } from "../src/agent-cells.ts";
import { agents } from "../src/agents.ts";
import { linkFetched } from "../src/app.ts";

const app = inject("app");
const missing = linkFetched(app, "guests");
const node = { path: process.execPath, version: process.versions.node };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ recordRaw: true });
});
afterAll(() => sandbox.close());

describe("programs that a monitoring agent watches", () => {
  if (missing !== undefined) test.skip(missing, () => {});
  else for (const agent of agents) describeAgent({ agent, folder: join(app, "guests"), node, sandbox: () => sandbox });
});
