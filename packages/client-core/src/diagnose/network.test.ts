import { describe, expect, it } from "vitest";
import { type LookupFunction, readHttpOptions } from "../http/options.ts";
import { checkNetwork } from "./network.ts";

const url = new URL("https://api.host.example");
const check = (lookup: unknown) => {
  const settings = readHttpOptions({ lookup, proxy: "none" }, (text) => new TypeError(text));
  return checkNetwork(url, settings, undefined);
};
const fail = (): never => {
  throw new Error("the resolver's own words");
};

describe("the check of a name by a lookup of the caller's", () => {
  it.each<[string, unknown]>([
    ["throws", fail],
    ["is async and rejects", async () => fail()],
  ])("fails when the lookup %s, at once and without its words", async (_, lookup) => {
    expect(await check(lookup)).toEqual([
      {
        id: "name",
        state: "wrong",
        text: "The name api.host.example was not found: http.lookup failed.",
        advice: "Check the spelling of the base URL and this machine's name server.",
      },
    ]);
  });

  it("fails when no server knows the name", async () => {
    const lookup: LookupFunction = (_host, _options, callback) => callback(new Error("ENOTFOUND"), "");
    const [name] = await check(lookup);
    expect(name?.text).toBe("The name api.host.example was not found: no name server knows it.");
  });

  it("passes with one address, and a lookup that throws afterwards fails the connection alone", async () => {
    let asked = 0;
    const lookup: LookupFunction = (_host, _options, callback) => {
      asked += 1;
      if (asked > 1) fail();
      callback(null, "192.0.2.1", 4);
    };
    const checks = await check(lookup);
    expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual(["name ok", "connection wrong"]);
  });
});
