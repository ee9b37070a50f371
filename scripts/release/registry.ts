import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../tools/consumers/registry/", import.meta.url));
const program = join(folder, "node_modules/verdaccio/bin/verdaccio");

/** A registry on loopback: our packages from its own storage alone, all others from the registry that npm uses here. */
export interface LocalRegistry {
  readonly url: string;
  /** Environment with which npm and pnpm use it, logged in. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Starts a Verdaccio with empty storage on a free port. The first call fetches it through npm. */
export async function startRegistry(): Promise<LocalRegistry> {
  if (!existsSync(program)) npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
  const home = mkdtempSync(join(tmpdir(), "cardpin-registry-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const upstream = npm(["config", "get", "registry"], folder).trim();
  const config = join(home, "config.yaml");
  writeFileSync(config, configOf(upstream));
  const log = join(home, "log.txt");
  const output = openSync(log, "w");
  const args = [program, "--config", config, "--listen", `127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, { cwd: home, stdio: ["ignore", output, output] });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await answers(url, child, log);
    const npmrc = join(home, "npmrc");
    // Not the user's own settings: a token of theirs has no business here.
    writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=${await logIn(url)}\n`);
    mkdirSync(join(home, "cache"));
    const env = {
      ...process.env,
      npm_config_registry: url,
      npm_config_userconfig: npmrc,
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_update_notifier: "false",
    };
    return { url, env, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function configOf(upstream: string): string {
  return `storage: ./storage
auth:
  htpasswd:
    file: ./htpasswd
    algorithm: bcrypt
uplinks:
  upstream:
    url: ${upstream}
    timeout: 60s
    max_fails: 20
packages:
  "cardpin":
    access: $all
    publish: $authenticated
  "@cardpin/*":
    access: $all
    publish: $authenticated
  "**":
    access: $all
    proxy: upstream
server:
  keepAliveTimeout: 60
max_body_size: 50mb
log: { type: stdout, format: pretty, level: warn }
`;
}

async function logIn(url: string): Promise<string> {
  const user = { name: "rehearsal", password: `loopback-${process.pid}-only` };
  const response = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(user),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`The local registry gave no token: HTTP ${response.status}.`);
  return token;
}

async function answers(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const ready = await fetch(`${url}-/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`The local registry did not start:\n${readFileSync(log, "utf8")}`);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill();
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

function npm(args: readonly string[], cwd: string): string {
  const shell = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, shell, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stderr}`);
  return stdout;
}
