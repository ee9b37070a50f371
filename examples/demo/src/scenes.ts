import type { AnySubject, Scene as SceneFacts } from "@cardpin/issuer-contract/subject";
import type { IssuerId, Sandbox } from "@cardpin/sandbox";
import type { Issuer, Pin, PinResult } from "cardpin";
import { type Programme, subjects } from "./programme.ts";

/** What the demo shows of one way to set a PIN. */
export interface Scene {
  readonly issuer: IssuerId;
  readonly title: string;
  /** How the PIN gets to the issuer, in a few words. */
  readonly transport: string;
  /** The card in the sandbox. */
  readonly card: string;
  readonly pinLength: number;
  /** A PIN that must not get through. */
  readonly weakPin: string;
  /** What comes of a good PIN and of the weak one: the policy stops it before anything is sent, or the issuer's page does. */
  readonly outcomes: { readonly good: string; readonly weak: string };
  /** What the client with the wrong secret gets wrong, in a few words. */
  readonly wrongSecret: string;
  /** Sets the PIN, and says what came of it. */
  readonly setPin: (cards: Programme, pin: Pin | string, sandbox: Sandbox) => Promise<string>;
}

const byCall = { good: "effective", weak: "policy-violation, not-sent" };
const onPage = { good: "hosted, and done on the page", weak: "hosted, and refused on the page" };

export const scenes: readonly Scene[] = subjects.flatMap((subject) =>
  subject.scenes.map((facts) => sceneOf(subject, facts)),
);

function sceneOf(subject: AnySubject, facts: SceneFacts<Issuer> & { readonly verb: string }): Scene {
  const { id, card, pins } = subject;
  const verb = Object.entries(subject.verbs).find(([name]) => name === facts.verb)?.[1];
  if (verb === undefined) throw new Error(`The scene of ${id} needs a verb of its subject.`);
  return {
    issuer: id as IssuerId, // a test compares the scenes with the sandbox's issuers
    title: facts.title ?? subject.title,
    transport: facts.transport,
    card: card.id,
    pinLength: pins[0].length,
    weakPin: facts.weakPin,
    outcomes: facts.verb === "setPin" ? byCall : onPage,
    wrongSecret: facts.wrongSecret,
    async setPin(cards, pin, sandbox) {
      // A member of a program has the verbs, and verbs are all that is called here.
      const issuer = cards.issuer(id) as Issuer;
      const result = (await verb.call(issuer, { card: card.id, pin })) as PinResult; // of a verb that sets a PIN
      return result.state === "hosted" ? finish(result.url, { pin, sandbox }) : result.state;
    },
  };
}

/** The cardholder's part: opens the page and types the PIN twice. */
async function finish(
  url: Extract<PinResult, { readonly state: "hosted" }>["url"],
  entry: { readonly pin: Pin | string; readonly sandbox: Sandbox },
): Promise<string> {
  const { pin, sandbox } = entry;
  const newPin = typeof pin === "string" ? pin : pin.use((digits) => new TextDecoder().decode(digits));
  const { outcome } = await sandbox.hosted.complete(url, { newPin });
  return `hosted, and ${outcome} on the page`;
}
