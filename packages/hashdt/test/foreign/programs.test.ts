import { describeWith, python, runProgram } from "@cardpin/issuer-contract/programs";
import { HASHDT_HOLDER, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { expect, test } from "vitest";

/** A card with a PIN, which is asked for when it is changed. */
const CARD = "card-1002";
const CURRENT_PIN = "4826";
const flows = ["set", "reset", "change"];

function envOf({ urls, credentials }: Sandbox, change: Readonly<Record<string, string>>): Record<string, string> {
  const { apiKey, productId, token } = credentials.hashdt;
  return {
    URL: urls.hashdt,
    API_KEY: apiKey,
    PRODUCT: productId,
    TOKEN: token,
    CARDHOLDER: HASHDT_HOLDER.cardholderId,
    WALLET: HASHDT_HOLDER.walletId,
    CARD,
    CURRENT_PIN,
    PIN: "9035",
    REQUEST: "foreign-1",
    ...change,
  };
}

const verdict = (sandbox: Sandbox, pin: string) => sandbox.atm.verify({ issuer: "hashdt", card: CARD, pin }).verdict;

describeWith("curl", "curl", () => {
  test.each(flows)("opens the page to %s a PIN and posts its form", async (FLOW) => {
    await using sandbox = await startSandbox();
    expect(await runProgram("sh", new URL("hashdt.sh", import.meta.url), envOf(sandbox, { FLOW }))).toBe("done");
    expect([verdict(sandbox, "9035"), verdict(sandbox, CURRENT_PIN)]).toEqual(["approved", "wrong-pin"]);
  });
});

describeWith("python", "Python's standard library", () => {
  test.each(flows)("opens the page to %s a PIN and fills in the form that it finds", async (FLOW) => {
    await using sandbox = await startSandbox({ hashdt: { requireToken: true } });
    expect(await runProgram(python, new URL("hashdt.py", import.meta.url), envOf(sandbox, { FLOW }))).toBe("done");
    expect([verdict(sandbox, "9035"), verdict(sandbox, CURRENT_PIN)]).toEqual(["approved", "wrong-pin"]);
  });
});
