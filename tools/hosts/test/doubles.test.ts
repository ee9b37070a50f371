import { existsSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { dirname, join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { linkFetched } from "../src/app.ts";
import { type Cell, pagesBehindHttps, runProgram, tryIn } from "../src/cells.ts";
import type { Said, Wire } from "../src/job.ts";
import { subjects } from "../src/subjects.ts";

const require = createRequire(import.meta.url);
const app = inject("app");
const folder = join(app, "guests");
const missing = linkFetched(app, "guests");
const issuers = Object.keys(subjects);
const done = { said: expect.stringMatching(/^(effective|hosted)$/), atm: "approved" };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ recordRaw: true });
});
afterAll(() => sandbox.close());

/** A double of the network: the clients' requests never leave the process, the double asks the emulator in their place. */
interface Double {
  readonly name: string;
  readonly args: readonly string[];
  readonly wires: readonly Wire[];
  /** The oldest Node that the double itself runs on, where that is newer than ours. */
  readonly needs?: number;
}

const doubles: readonly Double[] = [
  { name: "nock 13", args: ["doubles/nock.mjs", "nock-13"], wires: ["default"] },
  { name: "nock 14", args: ["doubles/nock.mjs", "nock-14"], wires: ["default", "fetch"] },
  { name: "nock 15", args: ["doubles/nock.mjs", "nock-15"], wires: ["default", "fetch"], needs: 22 },
  { name: "msw 2", args: ["doubles/msw.mjs"], wires: ["default", "fetch"] },
  { name: "undici's MockAgent", args: ["doubles/undici.mjs"], wires: ["fetch"] },
];

describe("doubles of the network", () => {
  if (missing !== undefined) return test.skip(missing, () => {});
  describe.each(doubles.map((double) => [double.name, double] as const))("%s", (_name, { args, wires, needs = 20 }) => {
    if (Number.parseInt(process.versions.node, 10) < needs) return test.skip(`it needs Node ${needs}`, () => {});
    let cells: readonly Cell[] = [];
    beforeAll(async () => {
      const program = {
        command: process.execPath,
        args,
        cwd: folder,
        env: { CARDPIN_EMULATORS: JSON.stringify(sandbox.urls), CARDPIN_PAGES: pagesBehindHttps },
      };
      cells = await tryIn(sandbox, (job) => runProgram(program, job), {
        wires,
        url: (issuer) => `https://${issuer}.example`,
      });
    });

    test.each(issuers)("%s gives a card a PIN that the ATM approves", (issuer) => {
      const found = cells.filter((cell) => cell.issuer === issuer);
      expect(found).toMatchObject(wires.map((wire) => ({ wire, ...done })));
    });
  });
});

/** Fake timers, each in a program of its own kind. */
const timers: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: "sinon", args: ["doubles/sinon.mjs"] },
  { name: "vitest", args: [vitestPath(), "run", "--root=doubles", "--config=vitest.config.mjs"] },
  {
    name: "Jest",
    args: [
      ...["--experimental-vm-modules", "node_modules/jest/bin/jest.js", "--rootDir=doubles", "--no-cache"],
      ...[
        "--transform={}",
        "--testMatch=**/jest.fake-timers.mjs",
        "--moduleFileExtensions=mjs",
        "--moduleFileExtensions=js",
      ],
    ],
  },
];

function vitestPath(): string {
  return join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
}

describe("fake timers", () => {
  if (missing !== undefined) return test.skip(missing, () => {});
  let silent: Server;
  let silentUrl = "";
  beforeAll(async () => {
    silent = createServer((socket) => socket.on("error", () => {}));
    await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
    // A TCP server's address is an object.
    silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const link = join(folder, "node_modules/vitest");
    if (!existsSync(link)) symlinkSync(dirname(vitestPath()), link, "junction");
  });
  afterAll(() => {
    silent.close();
  });

  describe.each(timers.map((each) => [each.name, each] as const))("%s", (_name, { args }) => {
    let cells: readonly Cell[] = [];
    let last: Said | undefined;
    beforeAll(async () => {
      const program = { command: process.execPath, args, cwd: folder, env: { CARDPIN_SILENT: silentUrl } };
      cells = await tryIn(sandbox, async (job) => {
        const said = await runProgram(program, job);
        last = said.at(-1);
        return said;
      });
    });

    test.each(issuers)("%s gives a card a PIN that the ATM approves while time stands still", (issuer) => {
      expect(cells.find((cell) => cell.issuer === issuer)).toMatchObject(done);
    });

    test("the fake clock ends a call that is not answered", () => {
      expect(last?.said).toMatch(/^timeout\/unknown/);
    });
  });
});
