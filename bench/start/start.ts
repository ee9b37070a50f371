import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "../statistics.ts";
import { table } from "../table.ts";
import { withContenders } from "../transport/processes.ts";
import type { Places } from "../transport/server.ts";

const rounds = 21;
const run = promisify(execFile);
const here = fileURLToPath(new URL("..", import.meta.url));

interface Start {
  readonly wall: number;
  readonly cpu: number;
}

/** What a program does from its import to the response of its first call. */
function programs({ rapyd, others }: Places): Readonly<Record<string, string>> {
  const { hostname, port } = new URL(others);
  return {
    "@cardpin/rapyd": `
      const { rapyd } = await import("@cardpin/rapyd");
      const issuer = rapyd({ baseUrl: "${rapyd}", accessKey: "rak_0123456789ABCDEF0123", secretKey: "rsk_0123456789abcdef" });
      await issuer.setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin: "4929" });`,
    stripe: `
      const { default: Stripe } = await import("stripe");
      const stripe = new Stripe("sk_test_0123456789", { host: "${hostname}", port: ${port}, protocol: "http" });
      await stripe.issuing.cards.update("ic_1", { pin: { encrypted_number: "dGVzdC1jaXBoZXJ0ZXh0" } });`,
    lithic: `
      const { default: Lithic } = await import("lithic");
      const lithic = new Lithic({ apiKey: "test-api-key", baseURL: "${others}" });
      await lithic.cards.update("7ef7d65c-9023-4da3-b113-3b8583fd7951", { pin: "dGVzdC1jaXBoZXJ0ZXh0" });`,
  };
}

/** Import, client and first call in a fresh process, from the built packages, in milliseconds; the contenders take turns. */
export async function measureStarts(): Promise<string> {
  return withContenders([], async (_, places) => {
    const samples = Object.entries(programs(places)).map(([name, program]) => ({
      name,
      program,
      taken: [] as Start[],
    }));
    for (let round = 0; round < rounds; round++) {
      for (const { program, taken } of samples) taken.push(await startOnce(program));
    }
    const middle = (taken: readonly Start[], kind: keyof Start): number => median(taken.map((each) => each[kind]));
    const stripe = samples.find(({ name }) => name === "stripe")?.taken ?? [];
    const rows = samples.map(({ name, taken }) => [
      name,
      (middle(taken, "cpu") / middle(stripe, "cpu")).toFixed(2),
      (middle(taken, "wall") / middle(stripe, "wall")).toFixed(2),
      middle(taken, "cpu").toFixed(1),
      middle(taken, "wall").toFixed(1),
    ]);
    return table(["first call", "CPU ÷ stripe", "wall ÷ stripe", "CPU ms", "wall ms"], rows);
  });
}

async function startOnce(program: string): Promise<Start> {
  const script = `
    const before = process.cpuUsage();
    const start = performance.now();
    ${program}
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
    process.exit();`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: here });
  return JSON.parse(stdout) as Start; // what the script above prints
}
