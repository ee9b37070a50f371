import { isCardPinError, type Verb } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectTo, type FaultSubject, subjects } from "./issuers.ts";
import { mutate, type RawAnswer, randomFrom } from "./mutate.ts";

const answersPerIssuer = 20_000;
const callsPerClient = 50;
/** The same changes in every run, so that none fails by chance; FUZZ_SEED in the environment gives others. */
const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_121);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** The emulator's true answers to a verb's requests, by path: what the mutations start from. */
async function recordAnswers(subject: FaultSubject, verb: Verb): Promise<Map<string, RawAnswer>> {
  const answers = new Map<string, RawAnswer>();
  const fetchAndKeep = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    const body = new Uint8Array(await response.clone().arrayBuffer());
    answers.set(new URL(url).pathname, {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body,
    });
    return response;
  };
  const card = sandbox.cards.get(subject.issuer, subject.card);
  if (card !== undefined) card.status = subject.statusFor[verb] ?? subject.status;
  const issuer = connectTo(subject, sandbox, { fetch: fetchAndKeep });
  await subject.verbs[verb]?.call(issuer, { card: subject.card, pin: subject.pins[1] });
  return answers;
}

function responseOf({ status, headers, body }: RawAnswer): Response {
  const lower = new Map(Object.entries(headers));
  let read = false;
  const stream = {
    getReader: () => ({
      read: async () => {
        const done = read;
        read = true;
        return done ? { done, value: undefined } : { done, value: body };
      },
      cancel: async () => {},
    }),
  };
  return {
    status,
    headers: { get: (name: string) => lower.get(name.toLowerCase()) ?? null },
    body: stream,
  } as unknown as Response;
}

const states = new Set(["effective", "accepted", "hosted"]);

function isLawful(result: unknown): boolean {
  if (isCardPinError(result)) return true;
  if (typeof result !== "object" || result === null || result instanceof Error) return false;
  const state: unknown = Reflect.get(result, "state");
  // A card's own state is among other words.
  return typeof state === "string" && (states.has(state) || typeof Reflect.get(result, "issuerState") === "string");
}

for (const subject of subjects) {
  it(`${subject.issuer}: ${answersPerIssuer} changed answers give a result or a CardPinError (FUZZ_SEED=${seed})`, async () => {
    const random = randomFrom(seed);
    const verbs = Object.entries(subject.verbs) as [Verb, NonNullable<FaultSubject["verbs"][Verb]>][]; // keys are verbs
    let answered = 0;
    let successes = 0;
    const codes = new Map<string, number>();
    while (answered < answersPerIssuer) {
      for (const [verb, { call }] of verbs) {
        const answers = await recordAnswers(subject, verb);
        const token = [...answers.keys()].length > 1 ? [...answers.keys()][0] : undefined;
        let issuer = connectTo(subject, sandbox, {});
        for (let i = 0; i < callsPerClient * 8; i++) {
          if (i % callsPerClient === 0) {
            const answer = async (url: string): Promise<Response> => {
              const path = new URL(url).pathname;
              const recorded = answers.get(path) ?? [...answers.values()].at(-1);
              if (recorded === undefined) throw new Error("nothing was recorded");
              // The token mostly comes, or few answers would reach the verb itself.
              if (path === token && random() < 0.9) return responseOf(recorded);
              answered += 1;
              return responseOf(mutate(recorded, random));
            };
            issuer = connectTo(subject, sandbox, {
              fetch: answer,
              retries: 0,
              clock: { now: Date.now, sleep: async () => {} },
            });
          }
          const result = await call(issuer, { card: subject.card, pin: subject.pins[1] }).catch(
            (error: unknown) => error,
          );
          if (!isLawful(result)) expect.fail(`${verb}, call ${i}: neither a result nor a CardPinError`);
          if (isCardPinError(result)) {
            codes.set(result.code, (codes.get(result.code) ?? 0) + 1);
            const known = [result.requestId, result.issuerRequestId, result.retryAfterMs, result.httpStatus];
            if (i % 40 === 0) expect(leaksIn([result], { pin: subject.pins[1] }, known), verb).toEqual([]);
          } else successes += 1;
        }
      }
    }
    // The changes must reach both sides, or the run has proven nothing.
    expect(successes).toBeGreaterThan(answered / 1_000);
    expect(codes.size, [...codes.keys()].join(", ")).toBeGreaterThan(5);
  }, 300_000);
}
