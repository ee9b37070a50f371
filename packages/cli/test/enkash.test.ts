import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { cardpin, folderWith } from "./cli.ts";

// What no other issuer has: a one-time password with the PIN, and accounts that lock after refused logins.

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** A folder whose configuration names EnKash's emulator. */
function configured(name: string, more: object): string {
  const url = sandbox.urls.enkash;
  const issuer = { issuer: "enkash", baseUrl: url, tokenUrl: url, ...sandbox.credentials.enkash, ...more };
  return folderWith({ "cardpin.config.json": { issuers: { [name]: issuer } } });
}

test("a one-time password is sent and taken from standard input after the PIN", async () => {
  const cwd = configured("main", { fields: { cardAccountId: "CAA8W45" } });
  const asked = await cardpin(["otp", "EKC94AEX89", "--field", "cardOtpAction=TRANSACTION_OTP"], { cwd });
  expect(asked.json).toMatchObject({ result: { state: "effective", otpRequestId: expect.any(String) } });
  const code = sandbox.messages.last({ issuer: "enkash", card: "EKC94AEX89" })?.reveal();
  const set = await cardpin(["set", "EKC94AEX89", "--otp", "--field", "otp.otpMedium=MOBILE"], {
    cwd,
    input: `9078\n${code}\n`,
  });
  expect(set.json).toMatchObject({ ok: true });
});

test("logs in once when the login is refused, over all runs, until it is told to forget", async () => {
  const cwd = configured("it", { password: "wrong-password" });
  const logins = () => sandbox.requests.all("enkash").filter(({ path }) => path.includes("/oauth/token")).length;
  for (let round = 0; round < 3; round += 1) {
    const { code, stdout } = await cardpin(["doctor", "it", "--no-json"], { cwd });
    expect(code).toBe(exitCodes.unhealthy);
    expect(stdout).toContain(round === 0 ? "refused the credentials" : "An earlier login was refused");
    expect(logins()).toBe(1);
  }
  await cardpin(["doctor", "it", "--forget-logins"], { cwd });
  expect(logins()).toBe(2);
});
