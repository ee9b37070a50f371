import { join } from "node:path";
import type { Sandbox } from "@cardpin/sandbox";
import { beforeAll, describe, expect, test } from "vitest";
import type { Agent } from "./agents.ts";
import { type Cell, runProgram, tryIn } from "./cells.ts";
import { versionOf } from "./fetched.ts";
import { subjects } from "./subjects.ts";

/** Where an agent and the program that it watches are. */
export interface AgentHost {
  readonly agent: Agent;
  /** The folder with the program and the agent. */
  readonly folder: string;
  readonly node: { readonly path: string; readonly version: string };
  readonly sandbox: () => Sandbox;
}

/** Tests of all issuers' clients in programs that an agent watches: ES modules and CommonJS. */
export function describeAgent({ agent, folder, node, sandbox }: AgentHost): void {
  const version = versionOf(join(folder, "node_modules"), agent.package);
  const programs = [
    ["import", [...agent.byImport, "./job.mjs"]],
    ["require", [...agent.byRequire, "./job.cjs"]],
  ] as const;
  describe.each(programs)(`under ${agent.name} ${version}, Node ${node.version}, loaded by %s`, (_how, args) => {
    let cells: readonly Cell[] = [];
    beforeAll(async () => {
      const program = { command: node.path, args, cwd: folder, env: agent.env };
      cells = await tryIn(sandbox(), (job) => runProgram(program, job), { wires: ["default", "fetch"] });
    });

    test.each(Object.keys(subjects))("%s gives a card a PIN that the ATM approves", (issuer) => {
      const found = cells.filter((cell) => cell.issuer === issuer);
      expect(found.map(({ wire, said, atm }) => ({ wire, said, atm }))).toEqual([
        { wire: "default", said: expect.stringMatching(/^(effective|hosted)$/), atm: "approved" },
        { wire: "fetch", said: expect.stringMatching(/^(effective|hosted)$/), atm: "approved" },
      ]);
    });

    test("the agent adds its header to what the clients send", () => {
      const watched = cells.map(({ issuer, wire, headers }) => [
        issuer,
        wire,
        headers.some((name) => agent.adds.test(name)),
      ]);
      expect(watched).toEqual(cells.map(({ issuer, wire }) => [issuer, wire, true]));
      expect(cells.length).toBeGreaterThan(0);
    });
  });
}
