import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Authority, type Certified, createAuthority } from "../../../packages/client-core/test/certificates.ts";
import { type Cell, pagesBehindHttps, runProgram, tryIn } from "../src/cells.ts";
import { type ConnectProxy, connectProxy, type Loopback, tlsFront } from "../src/servers.ts";
import { subjects } from "../src/subjects.ts";

const folder = join(inject("app"), "guests");
const issuers = Object.keys(subjects);
const done = { said: expect.stringMatching(/^(effective|hosted)$/), atm: "approved" };
const credentials = { user: "bank", password: "50%off" };

let sandbox: Sandbox;
let authority: Authority;
let stranger: Authority;
let client: Certified;
/** Ports of the servers that speak TLS for each issuer; those of `strict` ask for a client certificate. */
let fronts: Readonly<Record<"plain" | "strict", Readonly<Record<string, number>>>>;
let proxy: ConnectProxy;
let guarded: ConnectProxy;
let files: string;
const opened: Loopback[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ recordRaw: true });
  authority = await createAuthority("The bank's authority");
  stranger = await createAuthority("Another authority");
  client = await authority.issue("client.bank.test");
  const server = await authority.issue(["localhost", "*.issuer.test"]);
  const front = async (options: object): Promise<Record<string, number>> => {
    const ports: Record<string, number> = {};
    for (const issuer of issuers) {
      const listening = await tlsFront(sandbox.urls[issuer as keyof Sandbox["urls"]], {
        tls: { ...server, ...options },
        rewrite: (body) => body.replaceAll(sandbox.urls.hosted, pagesBehindHttps),
      });
      opened.push(listening);
      ports[issuer] = listening.port;
    }
    return ports;
  };
  const strict = { ca: authority.cert, requestCert: true, rejectUnauthorized: true };
  fronts = { plain: await front({}), strict: await front(strict) };
  proxy = await connectProxy();
  guarded = await connectProxy(credentials);
  opened.push(proxy, guarded);
  files = mkdtempSync(join(tmpdir(), "cardpin-ca-"));
  writeFileSync(join(files, "ca.pem"), authority.cert);
});
afterAll(async () => {
  for (const each of opened) each.close();
  rmSync(files, { recursive: true, force: true });
  await sandbox.close();
});

interface Way {
  readonly name: string;
  /** The client's option `http`. */
  readonly http?: () => object;
  /** The environment of the process. */
  readonly env?: () => Record<string, string>;
  readonly program?: string;
  /** Where the issuer is: behind a server on loopback, or by a name that only a proxy knows. */
  readonly host: (issuer: string) => string;
  readonly front?: "strict";
}

const onLoopback = (): string => "localhost";
const named = (issuer: string): string => `${issuer}.issuer.test`;
const ca = (): object => ({ ca: authority.cert });
const extraCa = (): Record<string, string> => ({ NODE_EXTRA_CA_CERTS: join(files, "ca.pem") });
const proxyUrl = ({ port }: Loopback, who = ""): string => `http://${who}127.0.0.1:${port}`;

async function cellsOf({ http, env, program = "job.mjs", host, front }: Way): Promise<readonly Cell[]> {
  const ports = fronts[front ?? "plain"];
  const run = { command: process.execPath, args: [program], cwd: folder, env: env?.() ?? {} };
  const options = http && { http: http(), timeoutMs: 15_000 };
  return tryIn(sandbox, (job) => runProgram(run, job), {
    url: (issuer) => `https://${host(issuer)}:${ports[issuer]}`,
    ...(options && { options }),
  });
}

const ways: readonly Way[] = [
  { name: "a private CA that the process trusts", env: extraCa, host: onLoopback },
  { name: "a private CA given as an option", http: () => ({ tls: ca() }), host: onLoopback },
  {
    name: "a server that asks for a client certificate",
    http: () => ({ tls: { ...ca(), ...client } }),
    host: onLoopback,
    front: "strict",
  },
  {
    name: "an agent of the application's own with one connection",
    env: () => ({ CARDPIN_CA: authority.cert }),
    program: "agent-job.mjs",
    host: onLoopback,
  },
];

describe("TLS", () => {
  describe.each(ways.map((way) => [way.name, way] as const))("through %s", (_name, way) => {
    let cells: readonly Cell[] = [];
    beforeAll(async () => {
      cells = await cellsOf(way);
    });

    test.each(issuers)("%s gives a card a PIN that the ATM approves", (issuer) => {
      expect(cells.find((cell) => cell.issuer === issuer)).toMatchObject(done);
    });
  });

  test("to a server of another authority, nothing is sent and the card keeps its PIN", async () => {
    const cells = await cellsOf({ name: "", http: () => ({ tls: { ca: stranger.cert } }), host: onLoopback });
    expect(cells.map(({ said, atm }) => ({ said, atm }))).toEqual(
      issuers.map(() => ({ said: expect.stringMatching(/\/not-sent\/certificate$/), atm: "wrong-pin" })),
    );
  });

  test("without the client certificate that a server asks for, the card keeps its PIN and no success is claimed", async () => {
    const cells = await cellsOf({ name: "", http: () => ({ tls: ca() }), host: onLoopback, front: "strict" });
    expect(cells.map(({ said, atm }) => ({ said, atm }))).toEqual(
      issuers.map(() => ({ said: expect.stringMatching(/\/(not-sent|unknown)(\/|$)/), atm: "wrong-pin" })),
    );
  });
});

const proxied: readonly (Way & { readonly through: () => ConnectProxy })[] = [
  {
    name: "named by the environment",
    env: () => ({ ...extraCa(), HTTPS_PROXY: proxyUrl(proxy) }),
    host: named,
    through: () => proxy,
  },
  {
    name: "given as an option",
    http: () => ({ tls: ca(), proxy: proxyUrl(proxy) }),
    host: named,
    through: () => proxy,
  },
  {
    name: "that asks for a password with a percent sign",
    http: () => ({ tls: ca(), proxy: proxyUrl(guarded, `${credentials.user}:${credentials.password}@`) }),
    host: named,
    through: () => guarded,
  },
];

describe("a proxy that opens tunnels", () => {
  describe.each(proxied.map((way) => [way.name, way] as const))("%s", (_name, way) => {
    let cells: readonly Cell[] = [];
    let tunnels: readonly string[] = [];
    beforeAll(async () => {
      const before = way.through().tunnels.length;
      cells = await cellsOf(way);
      tunnels = way.through().tunnels.slice(before);
    });

    test.each(issuers)("%s gives a card a PIN that the ATM approves", (issuer) => {
      expect(cells.find((cell) => cell.issuer === issuer)).toMatchObject(done);
      expect(tunnels).toContain(`${named(issuer)}:${fronts.plain[issuer]}`);
    });
  });

  test("that refuses: nothing is sent and the card keeps its PIN", async () => {
    const cells = await cellsOf({ name: "", http: () => ({ tls: ca(), proxy: proxyUrl(guarded) }), host: named });
    expect(cells.map(({ said, atm }) => ({ said, atm }))).toEqual(
      issuers.map(() => ({ said: expect.stringMatching(/\/not-sent\/proxy$/), atm: "wrong-pin" })),
    );
  });
});
