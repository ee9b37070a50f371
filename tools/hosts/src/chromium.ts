import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "./bundled.ts";
import type { Running } from "./cells.ts";
import type { Report } from "./suite.ts";

const flags = [
  ...["--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A browser on this machine, for what also runs in browsers: pin-crypto. */
export async function startChromium({ app, path }: { readonly app: string; readonly path: string }): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-chromium-"));
  const script = join(folder, "suite.js");
  await bundled({
    folder: join(app, "guests"),
    outfile: script,
    contents: `import { reports } from "./report-scene.mjs";
reports("Chromium")
  .then((report) => JSON.stringify(report), (error) => JSON.stringify({ error: String(error) }))
  .then((body) => fetch("/report", { method: "POST", body }));
`,
    platform: "browser",
  });
  return {
    report: () => visit({ path, script, profile: join(folder, "profile") }),
    stop: async () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** Opens a page with the script, and waits for the report that it posts. */
async function visit({
  path,
  script,
  profile,
}: Readonly<Record<"path" | "script" | "profile", string>>): Promise<Report> {
  let tell: (report: Report) => void = () => {};
  const told = new Promise<Report>((resolve) => {
    tell = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url === "/report") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        // Written by our own program.
        tell(JSON.parse(Buffer.concat(chunks).toString()) as Report);
      });
      return;
    }
    const isScript = request.url === "/suite.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? readFileSync(script) : '<script type="module" src="/suite.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`], {
    stdio: "ignore",
    // A group of its own: its helper processes end with it.
    detached: true,
  });
  const ended = new Promise<never>((_, failed) => {
    child.once("error", failed);
    child.once("exit", () => failed(new Error("Chromium ended before it had told its results")));
  });
  try {
    return await Promise.race([told, ended]);
  } finally {
    ended.catch(() => {});
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    server.closeAllConnections();
    server.close();
  }
}
