import { isCardPinError } from "@cardpin/client-core";
import { type FaultPlan, startSandbox } from "@cardpin/sandbox";
import { connectTo, type FaultSubject, subjects } from "./issuers.ts";

const usage = `Usage: pnpm --filter @cardpin/tools-faults soak [calls]

Sets PINs at the emulators of the four issuers that take one, with 64 calls in flight and faults in about 5 % of them, then
compares every card's PIN with what the results claimed. Default: 100000 calls.
`;

const inFlight = 64;
const total = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(total) || total < inFlight) {
  process.stderr.write(usage);
  process.exit(2);
}

/** What the results so far say about a card's PIN. */
interface Claim {
  /** PINs that the card may have: one after a success, more after a call in doubt. */
  possible: Set<string>;
}

const faults: readonly FaultPlan["fault"][] = [
  { kind: "reset-before-headers" },
  { kind: "reset-after-headers" },
  { kind: "reset-mid-body" },
  { kind: "html" },
  { kind: "truncated-json" },
  { kind: "empty", status: 503 },
  { kind: "rate-limited", retryAfter: "0" },
  { kind: "commit-then-drop" },
  { kind: "close-keep-alive" },
  { kind: "redirect", location: "http://127.0.0.1:9/" },
];

const setters = subjects.filter(({ verbs }) => verbs.setPin !== undefined);
const sandbox = await startSandbox({ requestLimit: 100 });
const started = performance.now();
const memory: { readonly calls: number; readonly heapMb: number; readonly rssMb: number }[] = [];
const counts = { effective: 0, "not-sent": 0, rejected: 0, unknown: 0, wrong: 0 };

interface Lane {
  readonly subject: FaultSubject;
  readonly card: string;
  readonly claim: Claim;
  readonly issuer: ReturnType<typeof connectTo>;
}

const clock = { now: Date.now, sleep: async () => {} };
const clients = new Map(setters.map((subject) => [subject, connectTo(subject, sandbox, { clock, retries: 1 })]));

// A card per lane, so that the calls of one card come one after the other and its claim is exact.
const lanes: Lane[] = Array.from({ length: inFlight }, (_, index) => {
  const subject = setters[index % setters.length] as FaultSubject; // the index is within the list
  const model = sandbox.cards.get(subject.issuer, subject.card);
  if (model === undefined) throw new Error("a seeded card is missing");
  const card = `${subject.card.slice(0, -4)}${String(9_000 + index)}`;
  const pan = `4${String(index).padStart(14, "0")}0`;
  const first = pinOf(subject, 0);
  sandbox.cards.add(subject.issuer, {
    ...{ id: card, pan, type: "physical", status: subject.status, pin: first },
    attributes: { ...model.attributes },
  });
  const issuer = clients.get(subject);
  if (issuer === undefined) throw new Error("a client is missing");
  return { subject, card, claim: { possible: new Set([first]) }, issuer };
});

for (const { issuer } of setters) {
  for (const [index, fault] of faults.entries()) {
    await sandbox.faults.add({
      issuer,
      fault,
      operationId: "setPin",
      times: null,
      after: index * 20,
      every: faults.length * 20,
    });
  }
}

let next = 0;
await Promise.all(lanes.map(run));

let mismatches = 0;
for (const { subject, card, claim } of lanes) {
  const has = [...claim.possible].some((pin) => sandbox.cards.get(subject.issuer, card)?.hasThisPin(pin));
  if (!has) mismatches += 1;
}
const seconds = (performance.now() - started) / 1_000;
await sandbox.close();
const ok = mismatches === 0 && counts.wrong === 0;
process.stdout.write(
  `${[
    `${total} calls, ${inFlight} in flight, ${setters.length} issuers, ${seconds.toFixed(1)} s`,
    `results: ${counts.effective} effective, ${counts["not-sent"]} not-sent, ${counts.rejected} rejected, ${counts.unknown} unknown`,
    `cards whose PIN is not what the results claim: ${mismatches} of ${lanes.length}; found wrong on the way: ${counts.wrong}`,
    ...memory.map(({ calls, heapMb, rssMb }) => `after ${calls} calls: heap ${heapMb} MB, resident ${rssMb} MB`),
    ok ? "As claimed." : "NOT as claimed.",
  ].join("\n")}\n`,
);
process.exitCode = ok ? 0 : 1;

async function run(lane: Lane): Promise<void> {
  const { subject, card, claim, issuer } = lane;
  const { setPin } = subject.verbs;
  if (setPin === undefined) return;
  while (next < total) {
    next += 1;
    if (next % Math.ceil(total / 5) === 0) measureMemory(next);
    const pin = pinOf(subject, next);
    const result: unknown = await setPin.call(issuer, { card, pin }).catch((error: unknown) => error);
    const outcome = isCardPinError(result) ? result.outcome : result instanceof Error ? "wrong" : "effective";
    counts[outcome] += 1;
    if (outcome === "effective") claim.possible = new Set([pin]);
    if (outcome === "unknown") claim.possible.add(pin);
    // After each call the card must have one of the PINs that are possible by what was said.
    const model = sandbox.cards.get(subject.issuer, card);
    if (![...claim.possible].some((possible) => model?.hasThisPin(possible))) counts.wrong += 1;
  }
}

/** A PIN that no rule of the issuers refuses: digits that jump. */
function pinOf(subject: FaultSubject, index: number): string {
  const digits = String((index * 7_919) % 1_000).padStart(3, "0");
  const [a = "0", b = "0", c = "0"] = digits;
  const four = `${a}${(Number(a) + 3) % 10}${b}${(Number(b) + 5) % 10}`;
  return subject.pins[0].length === 4 ? four : `${four}${c}${(Number(c) + 4) % 10}`;
}

function measureMemory(calls: number): void {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  memory.push({ calls, heapMb: Math.round(heapUsed / 1e5) / 10, rssMb: Math.round(rss / 1e5) / 10 });
}
