import { table } from "../table.ts";
import { withContenders } from "../transport/processes.ts";

const totalCalls = 100_000;
const callsPerStep = 10_000;
const inFlight = 16;

/** What is left on the heap after each ten thousand calls of Rapyd's set PIN, garbage collected. */
export function measureMemory(): Promise<string> {
  return withContenders(["rapyd", "bare rapyd"], async ([own, bare]) => {
    const rows: string[][] = [];
    for (let calls = callsPerStep; calls <= totalCalls; calls += callsPerStep) {
      const order = { calls: callsPerStep, inFlight, weighed: true };
      const taken = [await own?.run(order), await bare?.run(order)];
      rows.push([String(calls), ...taken.flatMap((each) => [megabytes(each?.heap), megabytes(each?.rss)])]);
    }
    return table(["calls so far", "rapyd heap MB", "rapyd RSS MB", "bare heap MB", "bare RSS MB"], rows);
  });
}

function megabytes(bytes = Number.NaN): string {
  return (bytes / 1_000_000).toFixed(2);
}
