import { discoverSubjects, importByHand } from "@cardpin/issuer-contract/discover";
import { median } from "../statistics.ts";
import { table } from "../table.ts";
import { issuerNames, otherNames } from "./contenders.ts";
import { type Contender, withContenders } from "./processes.ts";

const rounds = 11;
// Long turns after a long warm-up: a server lives longer than its compiler needs, and the first calls of a turn find cold caches.
const callsPerRound = 1_500;
const warmUpCalls = 20_000;

/** The verb that sets a PIN at an issuer, or opens its page. */
const mainVerbs = new Map((await discoverSubjects()).map(({ id, main }) => [id, main]));

interface PerCall {
  readonly cpu: number;
  readonly wall: number;
}

/** Whole calls beside what else could be used, at 1, 16 and 64 in flight. */
export async function measureTransport(): Promise<string> {
  const names = [...(await Promise.all(issuerNames.map(ownNames))).flat(), ...otherNames];
  return withContenders(names, async (contenders) => {
    for (const contender of contenders) await contender.run({ calls: warmUpCalls, inFlight: 16 });
    const sections: string[] = [];
    for (const inFlight of [1, 16, 64]) sections.push(render(await measure(contenders, inFlight), inFlight));
    return sections.join("\n\n");
  });
}

/** An issuer's client and what it is compared with. */
async function ownNames(issuer: string): Promise<readonly string[]> {
  const byHand = await importByHand(issuer);
  return [issuer, `bare ${issuer}`, ...(byHand === undefined ? [] : [`by hand ${issuer}`])];
}

type Samples = ReadonlyMap<string, readonly PerCall[]>;

/** In every round each contender takes its turn, in another order: what else the machine does then disturbs all alike. */
async function measure(contenders: readonly Contender[], inFlight: number): Promise<Samples> {
  const samples = new Map<string, PerCall[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const first = (round * 5) % contenders.length;
    for (const { name, run } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const { cpu, wall } = await run({ calls: callsPerRound, inFlight });
      samples.get(name)?.push({ cpu: cpu / callsPerRound, wall: wall / callsPerRound });
    }
  }
  return samples;
}

function render(samples: Samples, inFlight: number): string {
  const names = [...issuerNames, ...otherNames, "by hand rapyd", "bare rapyd"];
  const rows = names.map((name) => {
    const own = samples.get(name) ?? [];
    const issuer = issuerNames.includes(name) ? name : "rapyd";
    const ratio = (kind: keyof PerCall, to: "bare" | "by hand"): string => {
      const others = samples.get(`${to} ${issuer}`) ?? [];
      const ratios = own.map((sample, round) => sample[kind] / (others[round]?.[kind] ?? Number.NaN));
      return median(ratios).toFixed(2);
    };
    const middle = (kind: keyof PerCall): number => median(own.map((sample) => sample[kind]));
    const perSecond = 1_000_000 / middle("wall");
    return [
      label(name),
      ratio("cpu", "bare"),
      ratio("wall", "bare"),
      ratio("cpu", "by hand"),
      ratio("wall", "by hand"),
      middle("cpu").toFixed(0),
      middle("wall").toFixed(0),
      perSecond.toFixed(0),
    ];
  });
  const ratios = ["CPU ÷ bare", "wall ÷ bare", "CPU ÷ by hand", "wall ÷ by hand"];
  const head = [`${inFlight} in flight`, ...ratios, "CPU µs", "wall µs", "calls/s"];
  return table(head, rows);
}

function label(name: string): string {
  if (name === "bare rapyd") return "node:http, bare";
  if (name === "by hand rapyd") return "node:http, by hand";
  const verb = mainVerbs.get(name);
  return verb === undefined ? name : `${name} ${verb}`;
}
