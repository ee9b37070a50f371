import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { describeAgent } from "../src/agent-cells.ts";
import { agents } from "../src/agents.ts";
import { linkFetched } from "../src/app.ts";
import { nodes } from "../src/runtimes.ts";

const app = inject("app");

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ recordRaw: true });
});
afterAll(() => sandbox.close());

/** Versions of the agents with the Nodes on which they are tried: the oldest and the newest that each supports. */
const ranges = [
  { packages: "guests", majors: ["20", "26"] },
  { packages: "guests-newest", majors: ["22", "26"] },
] as const;

for (const { packages, majors } of ranges) {
  const missing = linkFetched(app, packages);
  for (const node of nodes().filter(({ version }) => majors.some((major) => version.split(".")[0] === major))) {
    describe(`agents of tools/hosts/${packages} on Node ${node.version}`, () => {
      const reason = missing ?? node.missing;
      if (reason !== undefined) test.skip(reason, () => {});
      else
        for (const agent of agents) describeAgent({ agent, folder: join(app, packages), node, sandbox: () => sandbox });
    });
  }
}
