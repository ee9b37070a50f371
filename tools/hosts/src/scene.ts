// What runs inside a host, bundled as an ES module and as CommonJS. The packages stay outside of the bundle: the host finds them
// where npm has installed them.
import type { Call, Job, Said } from "./job.ts";
import { subjects } from "./subjects.ts";

export { reports } from "./report-scene.ts";

/** The result of a call that gives a card its PIN: done, or a page on which the cardholder types it. */
interface Given {
  readonly state: string;
  readonly url?: { reveal(): string };
}

/** Makes the clients and calls them, one after the other. `options` are those that cannot be written as JSON. */
export async function callAll({ calls }: Job, options: Readonly<Record<string, unknown>> = {}): Promise<Said[]> {
  const said: Said[] = [];
  for (const call of calls) said.push(await callOne(call, options));
  return said;
}

async function callOne(call: Call, more: Readonly<Record<string, unknown>>): Promise<Said> {
  const { issuer, wire, url, card, pin } = call;
  const subject = subjects[issuer];
  if (subject === undefined) return { issuer, wire, said: "there is no such issuer" };
  const fetchOption = wire === "fetch" ? { fetch: (input: string, init: RequestInit) => fetch(input, init) } : {};
  // The time only ends what hangs, on a machine that is slow and busy as well.
  const options = { retries: 0, timeoutMs: 60_000, ...fetchOption, ...call.options, ...more };
  try {
    // The sandbox's credentials for this very issuer.
    const client = subject.create({ baseUrl: url, credentials: call.credentials as object, options });
    const given = (await subject.verbs[subject.main]?.call(client, { card, pin })) as Given;
    return { issuer, wire, said: given.state, ...(given.url && { page: given.url.reveal() }) };
  } catch (error) {
    return { issuer, wire, said: describe(error) };
  }
}

/** What an error says, without its text, which may name what it should not. */
function describe(error: unknown): string {
  const { name, code, outcome, reason } = error as {
    name?: unknown;
    code?: unknown;
    outcome?: unknown;
    reason?: unknown;
  };
  const parts = [code === undefined ? name : code, outcome, reason].filter((part) => part !== undefined);
  return parts.join("/");
}
