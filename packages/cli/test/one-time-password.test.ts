import type { Issuer } from "@cardpin/client-core";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import type { AnySubject } from "@cardpin/issuer-contract/subject";
import { type IssuerId, startSandbox } from "@cardpin/sandbox";
import { describe, expect, test } from "vitest";
import { cardpin, folderWith } from "./cli.ts";

const asking = (await discoverSubjects()).filter(({ verbs }) => verbs.requestOtp !== undefined);

/** What a subject gives a verb besides card and PIN. */
async function fieldsOf({ verbs, card, pins }: AnySubject, verb: "requestOtp" | "setPin"): Promise<object> {
  let taken: object = {};
  const take = async (input: object): Promise<void> => {
    taken = input;
  };
  // A subject calls the one verb, and asks no more of the issuer.
  await verbs[verb]?.call({ [verb]: take } as unknown as Issuer, { card: card.id, pin: pins[0] });
  return Object.fromEntries(Object.entries(taken).filter(([name]) => name !== "card" && name !== "pin"));
}

describe.each(asking.map((subject) => [subject.id as IssuerId, subject] as const))("at %s", (id, subject) => {
  test("a one-time password is sent, and taken from standard input after the PIN", async () => {
    await using sandbox = await startSandbox();
    const where = { baseUrl: sandbox.urls[id], tokenUrl: sandbox.urls[id], ...sandbox.credentials[id] };
    const fields = await fieldsOf(subject, "setPin");
    const cwd = folderWith({ "cardpin.config.json": { issuers: { main: { issuer: id, ...where, fields } } } });
    const card = subject.card.id;
    const asked = Object.entries(await fieldsOf(subject, "requestOtp")).map(([name, value]) => `${name}=${value}`);
    const sent = await cardpin(["otp", card, ...asked.flatMap((field) => ["--field", field])], { cwd });
    expect(sent.json).toMatchObject({ result: { state: "effective", otpRequestId: expect.any(String) } });

    const code = sandbox.messages.last({ issuer: id, card })?.reveal();
    const [pin] = subject.pins;
    const set = await cardpin(["set", card, "--otp", "--field", "otp.otpMedium=MOBILE"], {
      cwd,
      input: `${pin}\n${code}\n`,
    });
    expect(set.json).toMatchObject({ ok: true });
    expect(sandbox.atm.verify({ issuer: id, card, pin }).verdict).toBe("approved");
  });
});
