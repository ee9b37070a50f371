import type { Running } from "./cells.ts";
import type { Job, Said } from "./job.ts";
import type { Report } from "./suite.ts";

/** For a machine that is slow and busy as well: nothing here measures time. */
const patienceMs = 250_000;

/** A runtime that is a server: it does a job when one is posted, and gives the report when asked. */
export function overHttp(url: string): Required<Pick<Running, "runJob" | "report">> {
  const ask = async (init: RequestInit): Promise<unknown> => {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw new Error(`The runtime answered ${response.status}.`);
    return response.json();
  };
  return {
    // Both are written by our own program.
    runJob: async (job: Job) => (await ask({ method: "POST", body: JSON.stringify(job) })) as readonly Said[],
    report: async () => (await ask({})) as Report,
  };
}
