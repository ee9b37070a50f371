import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adyen } from "@cardpin/adyen";
import { describeWith, runProgram } from "@cardpin/issuer-contract/programs";
import { Pin } from "@cardpin/pin-crypto";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const CARD = "PI00000000000000000000A1";

let sandbox: Sandbox;
let folder: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), "cardpin-adyen-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

const verdictOn = (pin: string): string => sandbox.atm.verify({ issuer: "adyen", card: CARD, pin }).verdict;

/** Runs steps of the vendor's SDK over TLS, and gives what it said to each. */
async function sdk(steps: string, pin: string, apiKey = sandbox.credentials.adyen.apiKey): Promise<string[]> {
  const { url, certificate } = await sandbox.behindTls("adyen");
  const authorities = join(folder, "authority.pem");
  writeFileSync(authorities, certificate);
  const env = { URL: url, API_KEY: apiKey, CARD, PIN: pin, STEPS: steps, NODE_EXTRA_CA_CERTS: authorities };
  return (await runProgram(process.execPath, new URL("adyen-sdk.mjs", import.meta.url), env)).split("\n");
}

describe("@adyen/api-library, with node-forge for the encryption", () => {
  test("sets a PIN over TLS that the ATM approves, and reads it back", async () => {
    expect(await sdk("change reveal", "4929")).toEqual(["completed", "as expected"]);
    expect(verdictOn("4929")).toBe("approved");
  });

  test("reads back the PIN that our client set, and our client reads back the SDK's", async () => {
    const issuer = adyen({ baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, allowRevealPin: true });
    await issuer.setPin({ card: CARD, pin: "0831" });
    expect(await sdk("reveal", "0831")).toEqual(["as expected"]);
    expect(await sdk("change", "5032")).toEqual(["completed"]);
    using pin = await issuer.revealPin({ card: CARD });
    using expected = Pin.from("5032");
    expect(pin.equals(expected), "the PIN that came back is the one that was set").toBe(true);
    issuer.close();
  });

  test("changes the card's state, and is refused with a wrong key", async () => {
    expect(await sdk("suspend", "4929")).toEqual(["suspended"]);
    expect(sandbox.cards.get("adyen", CARD)?.status).toBe("suspended");
    expect(await sdk("change", "4929", "another")).toEqual(["401 00_401"]);
  });
});

describeWith("java", "the JDK", () => {
  test("sets a PIN that the ATM approves", async () => {
    const { apiKey } = sandbox.credentials.adyen;
    const env = { URL: sandbox.urls.adyen, API_KEY: apiKey, CARD, PIN: "0472" };
    expect(await runProgram("java", new URL("Adyen.java", import.meta.url), env)).toBe("completed");
    expect(verdictOn("0472")).toBe("approved");
  });
});
