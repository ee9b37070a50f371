import { describeWith, python, runProgram } from "@cardpin/issuer-contract/programs";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { expect, test } from "vitest";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";

function envOf({ urls, credentials }: Sandbox): Record<string, string> {
  const { accessKey, secretKey } = credentials.rapyd;
  return { URL: urls.rapyd, ACCESS_KEY: accessKey, SECRET_KEY: secretKey, CARD, PIN: "4929" };
}

const verdict = (sandbox: Sandbox) => sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "4929" });

describeWith("python", "Python's standard library", () => {
  test.each(["compact", "spaced", "compact-signed"])("sets a PIN, with its JSON %s", async (FORM) => {
    await using sandbox = await startSandbox();
    const env = { ...envOf(sandbox), FORM };
    expect(await runProgram(python, new URL("rapyd.py", import.meta.url), env)).toBe("SUCCESS");
    expect(verdict(sandbox)).toEqual({ verdict: "approved" });
  });
});

describeWith("shell", "openssl and curl", () => {
  test("set a PIN, with the method in lower case and spaces in the JSON", async () => {
    await using sandbox = await startSandbox();
    const answer = await runProgram("sh", new URL("rapyd.sh", import.meta.url), envOf(sandbox));
    expect(JSON.parse(answer)).toMatchObject({ status: { status: "SUCCESS" }, data: { card_id: CARD } });
    expect(verdict(sandbox)).toEqual({ verdict: "approved" });
  });
});

describeWith("java", "Java", () => {
  test("sets a PIN, with the method in lower and in upper case on one client", async () => {
    await using sandbox = await startSandbox();
    const printed = await runProgram("java", new URL("Rapyd.java", import.meta.url), envOf(sandbox));
    expect(printed.split("\n")).toEqual(["200", "200"]);
    expect(verdict(sandbox)).toEqual({ verdict: "approved" });
    expect(sandbox.requests.all("rapyd").map(({ method }) => method)).toEqual(["POST", "POST"]);
  });
});
