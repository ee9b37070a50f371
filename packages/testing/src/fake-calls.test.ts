import { inspect } from "node:util";
import { secretFields } from "@cardpin/client-core/issuer";
import { issuerIds, secretFieldsOfSpec } from "@cardpin/issuer-contract/discover";
import { rapyd } from "@cardpin/rapyd";
import { describe, expect, it, test } from "vitest";
import { fakeIssuer } from "./fake-issuer.ts";

/** The field of a verb's input that becomes a secret field of a spec; `login` for one that no verb takes. */
const inputFieldOf: Readonly<Record<string, (typeof secretFields)[number] | "card" | "login">> = {
  encryptedPinBlock: "pin",
  pinBlock: "pin",
  pin: "pin",
  new_pin: "pin",
  encrypted_number: "pin",
  Otp: "otp",
  MfaCode: "mfaCode",
  cvv: "cvv",
  CardReference: "card",
  password: "login",
};

/** What the log has of a call with these fields. */
async function logged(fields: Readonly<Record<string, unknown>>): Promise<{ readonly input: object; printed: string }> {
  const { issuer, calls } = fakeIssuer(rapyd({ environment: "sandbox", accessKey: "test", secretKey: "test" }));
  await issuer.getCard({ card: "card_1", ...fields });
  return {
    input: calls[0]?.input ?? {},
    printed: inspect(calls, { depth: 9, showHidden: true }) + JSON.stringify(calls),
  };
}

test("every secret that an issuer's spec has is a field that the log hides", () => {
  const found = issuerIds().flatMap(secretFieldsOfSpec);
  expect(found.length).toBeGreaterThan(8);
  for (const name of found) expect(Object.keys(inputFieldOf), name).toContain(name);
});

describe("the log of a fake's calls", () => {
  const secret = "918273";

  it.each(secretFields)("hides the field %s in every form", async (field) => {
    const bytes = Buffer.from(secret);
    for (const value of [
      secret,
      Number(secret),
      BigInt(secret),
      bytes,
      new Uint8Array(bytes),
      [secret],
      new Set([secret]),
    ]) {
      for (const fields of [{ [field]: value }, { otp: { [field]: value } }, { list: [{ [field]: value }] }]) {
        const { printed } = await logged(fields);
        expect(printed).not.toMatch(/918273|39 31 38|57, ?49|"0":57/);
        expect(printed).toMatch(/\[(hidden|PIN)\]/);
      }
    }
  });

  it("hides card numbers with spaces, with hyphens, as numbers, and in lists", async () => {
    const forms = ["5348330641217634", "5348 3306 4121 7634", "5348-3306-4121-7634", 5_348_330_641_217_634];
    for (const form of [...forms, 5_348_330_641_217_634n]) {
      for (const fields of [{ card: form }, { cards: [form] }, { of: { cards: [[form]] } }]) {
        const { printed } = await logged(fields);
        expect(printed.replaceAll(/[ _-]/g, "")).not.toContain("5348330641217634");
        expect(printed).toContain("[PAN]");
      }
    }
  });

  it("hides what it cannot look into", async () => {
    const { printed } = await logged({ more: new Map([["code", secret]]), bytes: Buffer.from(secret).buffer });
    expect(printed).not.toContain(secret);
  });

  it("shows everything else, also of objects from another realm", async () => {
    const time = new Date(0);
    const elsewhere = Object.assign(Object.create({}), { otpMedium: "MFA", otp: secret });
    const fields = {
      otpRequestId: "o1",
      last4: "7634",
      count: 2,
      flag: true,
      none: null,
      time,
      list: ["a"],
      elsewhere,
    };
    expect((await logged(fields)).input).toEqual({
      ...{ card: "card_1", ...fields },
      elsewhere: { otpMedium: "MFA", otp: "[hidden]" },
    });
  });
});
