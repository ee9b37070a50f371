import { readFileSync } from "node:fs";
import { isCardPinError } from "@cardpin/client-core";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { verbsOf } from "@cardpin/issuer-contract/subject";
import type { IssuerId } from "@cardpin/sandbox";
import * as runner from "vitest";
import { describe, expect, it } from "vitest";
import { type FaultPresetName, faultPresets, planFault } from "./faults.ts";
import { useSandbox } from "./use-sandbox.ts";

const sandbox = useSandbox(runner);
const names = Object.keys(faultPresets) as FaultPresetName[]; // the record's own keys
const subjects = await discoverSubjects();

describe.each(subjects.map((subject) => [subject.id as IssuerId, subject] as const))("at %s", (id, subject) => {
  const [verb, action] = verbsOf(subject).find(([name]) => name === subject.main) ?? [];

  it.each(names)("%s leads to the error that the preset names, and changes the card as it says", async (preset) => {
    const { code, outcome, changesCard, fault } = faultPresets[preset];
    const [oldPin, newPin] = subject.pins;
    const card = sandbox.cards.get(id, subject.card.id);
    if (action === undefined || card === undefined) throw new Error("The subject has no such verb or card.");
    card.status = subject.card.status;
    card.setPin(oldPin);
    const create = (timeoutMs: number) =>
      sandbox.closeLater(
        subject.create({
          baseUrl: sandbox.urls[id],
          credentials: sandbox.credentials[id],
          options: { retries: 0, timeoutMs },
        }),
      );
    // A busy machine may need longer than a short time limit to send at all.
    const limits = fault.kind === "silence" ? [300, 3_000, 30_000] : [60_000];
    let error: unknown;
    for (const limit of limits) {
      const issuer = create(limit);
      // The login comes first, so that the fault hits the verb's own request.
      if (subject.tokenOperation !== undefined && preset !== "issuer-down")
        await action.call(create(60_000), { card: card.id, pin: oldPin });
      const operationId = action.operation;
      const takeBack = await planFault(sandbox, {
        issuer: id,
        preset,
        ...(preset === "issuer-down" ? {} : { operationId }),
      });
      error = await action.call(issuer, { card: card.id, pin: newPin }).catch((thrown: unknown) => thrown);
      await takeBack();
      if (isCardPinError(error) && error.outcome === outcome) break;
    }
    expect(error, `${verb}`).toMatchObject({ code, outcome });
    if (subject.main !== "setPin") return;
    await expect.poll(() => card.hasThisPin(changesCard ? newPin : oldPin)).toBe(true);
  });
});

it("refuses a preset that does not exist, and says which do", async () => {
  const plan = async () => planFault(sandbox, { issuer: "rapyd", preset: "meteor" as never });
  await expect(plan()).rejects.toThrow("one of issuer-down, ");
});

it("is the table of docs/testing-your-code.md", () => {
  const page = readFileSync(new URL("../../../docs/testing-your-code.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| [^|]+ \| `([a-z-]+)` \| `([a-z-]+)` \| `([a-z-]+)` \| (yes|no) \|$/gm)];
  expect(
    rows.map(([, name, code, outcome, changed]) => ({ name, code, outcome, changesCard: changed === "yes" })),
  ).toEqual(
    names.map((name) => {
      const { code, outcome, changesCard } = faultPresets[name];
      return { name, code, outcome, changesCard };
    }),
  );
});
