import { defaultPolicy, generatePin } from "@cardpin/pin-policy";
import type { RequestRecord, Sandbox } from "@cardpin/sandbox";
import { isCardPinError, type Pin } from "cardpin";
import { connect, type Programme } from "./programme.ts";
import type { Scene } from "./scenes.ts";

/** One thing the demo claims, and whether it was so. */
export interface Check {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
}

/** What came of one issuer. */
export interface SceneReport {
  readonly issuer: string;
  readonly title: string;
  readonly transport: string;
  /** The request that set the PIN, as the emulator logged it: secrets hidden. */
  readonly wire: RequestRecord | undefined;
  readonly checks: readonly Check[];
}

/** Plays one issuer's scene: two PINs, one after the other, both tried at the ATM; a weak PIN; a wrong secret. */
export async function play(scene: Scene, sandbox: Sandbox, pins = twoPins(scene.pinLength)): Promise<SceneReport> {
  const cards = connect(sandbox);
  using first = pins[0];
  using second = pins[1];
  const checks: Check[] = [];
  const check = (what: string, expected: string, got: string): void =>
    void checks.push({ what, expected, got, ok: got === expected });
  const atm = (pin: Pin): string => sandbox.atm.verify({ issuer: scene.issuer, card: scene.card, pin }).verdict;

  await setPin(scene, cards, { pin: first, sandbox });
  check("ATM, first PIN", "approved", atm(first));
  check("a good PIN", scene.outcomes.good, await setPin(scene, cards, { pin: second, sandbox }));
  const wire = sandbox.requests.last(scene.issuer);
  check("ATM, new PIN", "approved", atm(second));
  check("ATM, old PIN", "wrong-pin", atm(first));

  const before = sandbox.requests.all(scene.issuer).length;
  const weak = await setPin(scene, cards, { pin: scene.weakPin, sandbox });
  check("a weak PIN", scene.outcomes.weak, weak);
  if (weak.includes("not-sent")) {
    check("requests sent with it", "0", String(sandbox.requests.all(scene.issuer).length - before));
  }

  const refused = await setPin(scene, connect(sandbox, "wrong-secret"), { pin: first, sandbox });
  check(scene.wrongSecret, "authentication-failed", refused.split(",")[0] ?? "");
  check("ATM, the PIN is still the new one", "approved", atm(second));
  const { issuer, title, transport } = scene;
  return { issuer, title, transport, wire, checks };
}

/** What came of the call: what the scene says, or code and outcome of the error. */
async function setPin(scene: Scene, cards: Programme, use: { pin: Pin | string; sandbox: Sandbox }): Promise<string> {
  try {
    return await scene.setPin(cards, use.pin, use.sandbox);
  } catch (error) {
    if (!isCardPinError(error)) throw error;
    return `${error.code}, ${error.outcome}`;
  }
}

/** Two PINs that differ, drawn from what the policy allows. */
function twoPins(length: number): readonly [Pin, Pin] {
  const first = generatePin(defaultPolicy, { length });
  for (;;) {
    const second = generatePin(defaultPolicy, { length });
    if (!second.equals(first)) return [first, second];
    second.dispose();
  }
}
