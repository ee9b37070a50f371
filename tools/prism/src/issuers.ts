import { type CommonOptions, requireVerb } from "@cardpin/client-core";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { type AnySubject, type VerbUse, verbsOf } from "@cardpin/issuer-contract/subject";
import type { IssuerId, Sandbox } from "@cardpin/sandbox";
import type { Call, Failing, IssuerCase, Place } from "./issuer-case.ts";

/** One attempt, and no waiting for the limits of the issuer. */
const plain: CommonOptions = { retries: 0, rateLimits: [] };

/** Every issuer, with its spec, client and emulator held against each other. */
export const issuerCases: readonly IssuerCase[] = (await discoverSubjects()).map(caseOf);

function caseOf(subject: AnySubject): IssuerCase {
  const { card, credentials, exampleTime, failureExamples, operations, pins, prism = {}, refusals } = subject;
  const id = subject.id as IssuerId; // a test compares the cases with the specs
  const use: VerbUse = { card: card.id, pin: pins[1] };
  const own = (sandbox: Sandbox): object => sandbox.credentials[id];
  const verbs = verbsOf(subject);
  const clock = exampleTime === undefined ? {} : { clock: () => exampleTime };

  /** Calls a verb on the sandbox's card in the state that it needs, and the one that asks about what is under way after it. */
  const onSandbox =
    (verb: (typeof verbs)[number][1]): Call =>
    async (issuer, sandbox) => {
      const seeded = sandbox.cards.get(id, card.id);
      if (seeded !== undefined) seeded.status = verb.status ?? card.status;
      // What comes back is a PIN.
      if (verb.sealed === true) seeded?.setPin(use.pin);
      const result = await verb.call(issuer, use);
      const { state, url } = (result ?? {}) as { readonly state?: string; readonly url?: string };
      if (state === "accepted") await requireVerb(issuer, "waitUntilDone")(result as object);
      if (url !== undefined && verb === subject.verbs[subject.main])
        await sandbox.hosted.complete(url, { newPin: pins[1] });
      return result;
    };
  /** In the sandbox's place a call knows its credentials only. */
  const where = ({ baseUrl, sandbox }: Place) => ({ baseUrl, credentials: own(sandbox) });
  const failing = Object.entries(refusals).map(([what, { code, call }]): [string, Failing] => [
    what,
    { code, call: (issuer, place) => call(issuer, where(place)) },
  ]);
  const main = subject.verbs[subject.main];
  const alone = verbs.filter(([name, { follows }]) => follows !== true && name !== subject.main);
  const wrongSecret: Failing = {
    code: "authentication-failed",
    call: async (_, { baseUrl, sandbox }) => {
      const wrong = subject.withWrongSecret(own(sandbox));
      return main?.call(subject.create({ baseUrl, credentials: wrong, options: plain }), use);
    },
  };

  return {
    id,
    mocked: {
      client: (baseUrl) => subject.create({ baseUrl, credentials, options: { ...plain, ...clock } }),
      verbs: Object.fromEntries(verbs.map(([name, { call }]) => [name, (issuer) => call(issuer, use)])),
      sealed: verbs.filter(([, { sealed }]) => sealed === true).map(([name]) => name),
      operations,
      refusals: failureExamples,
    },
    emulated: {
      sandbox: { [id]: subject.emulator ?? {} },
      client: (baseUrl, sandbox) =>
        subject.create({
          baseUrl,
          credentials: own(sandbox),
          options: {
            ...plain,
            clock: {
              now: () => sandbox.clock.now(),
              sleep: async (milliseconds) => sandbox.clock.advance(milliseconds),
            },
          },
        }),
      succeed: {
        ...Object.fromEntries(alone.map(([name, verb]) => [name, onSandbox(verb)])),
        ...operations,
        // Last, so that its PIN is the one that the ATM is asked about.
        ...(main === undefined ? {} : { [subject.main]: onSandbox(main) }),
      },
      fail: Object.fromEntries([...failing, ["a wrong secret", wrongSecret]]),
      proof: { card: card.id, pin: pins[1] },
    },
    ...(prism.unseen === undefined ? {} : { unseen: prism.unseen }),
    beyondTheSpec: Object.fromEntries(
      Object.entries(prism.beyondTheSpec ?? {}).map(([what, call]) => [what, (place: Place) => call(where(place))]),
    ),
  };
}
