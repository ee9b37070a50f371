import { describe, expect, it } from "vitest";
import { isAllowedPage, readBaseUrl, readHosts, readTestHosts, readUrl } from "./address.ts";

const environments = { sandbox: "https://sandbox.example", production: "https://api.example" };
const none: ReadonlySet<string> = new Set();
const refused = expect.objectContaining({ code: "invalid-options" });

describe("where requests go", () => {
  const good: Readonly<Record<string, string>> = {
    "https://host.example": "https://host.example",
    "https://host.example/base/": "https://host.example/base",
    "http://127.0.0.1:8080": "http://127.0.0.1:8080",
    "http://localhost:1": "http://localhost:1",
    "http://[::1]:1": "http://[::1]:1",
    "https://host.example/base?": "https://host.example/base",
    "https://host.example/#": "https://host.example",
  };
  for (const [given, read] of Object.entries(good)) {
    it(`takes ${given}`, () => expect(readUrl("test", given, { option: "baseUrl", testHosts: none })).toBe(read));
  }

  for (const given of [
    "",
    "host.example",
    "/path",
    "http://host.example",
    "http://sandbox",
    "http://10.0.0.5",
    "http://127.0.0.1.host.example",
    "http://localhost.host.example",
    "ftp://host.example",
    "https://user:word@host.example",
    "https://host.example?key=1",
    "https://host.example#part",
    7,
    undefined,
  ]) {
    it(`refuses ${String(given) || "an empty text"}`, () => {
      expect(() => readUrl("test", given, { option: "baseUrl", testHosts: none })).toThrow(refused);
    });
  }

  it("takes http: to a test host that the options name", () => {
    const testHosts = readTestHosts("test", ["sandbox", "10.0.0.5", "[fd00::1]", "[FD00:0:0::2]"]);
    for (const url of ["http://sandbox:4100", "http://10.0.0.5", "http://[fd00::1]:1", "http://[fd00::2]"]) {
      expect(readUrl("test", url, { option: "baseUrl", testHosts })).toBe(url);
    }
    for (const url of ["http://sandbox2", "http://10.0.0.6", "http://a.sandbox"]) {
      expect(() => readUrl("test", url, { option: "baseUrl", testHosts })).toThrow(refused);
    }
  });

  for (const hosts of [
    ["host.example"],
    ["8.8.8.8"],
    ["172.32.0.1"],
    [""],
    ["a b"],
    "sandbox",
    [7],
    ["[2001:db8::1]"],
  ]) {
    it(`refuses ${JSON.stringify(hosts)} as test hosts`, () => {
      expect(() => readTestHosts("test", hosts)).toThrow(refused);
    });
  }

  it("takes a named environment or a URL, not both and not neither", () => {
    const init = { environments, testHosts: none };
    expect(readBaseUrl("test", { environment: "production" }, init)).toBe("https://api.example");
    expect(() => readBaseUrl("test", {}, init)).toThrow(/environment/);
    expect(() => readBaseUrl("test", { environment: "toString" as never }, init)).toThrow(/environment/);
    expect(() => readBaseUrl("test", { environment: "sandbox", baseUrl: "https://host.example" }, init)).toThrow(
      /not both/,
    );
  });
});

describe("a hosted page", () => {
  const allowed = (page: string, baseUrl: string): boolean =>
    isAllowedPage(new URL(page), baseUrl, new Set(["sandbox"]));

  it("is https:, or http: on a test host when the base URL is one", () => {
    expect(allowed("https://pages.example/1", "https://api.example")).toBe(true);
    expect(allowed("http://127.0.0.1:1/1", "http://127.0.0.1:2")).toBe(true);
    expect(allowed("http://sandbox/1", "http://sandbox:2")).toBe(true);
    expect(allowed("https://pages.example/1", "http://127.0.0.1:2")).toBe(true);
  });

  for (const page of [
    "http://127.0.0.1/1",
    "http://localhost/1",
    "http://2130706433/",
    "http://[::1]/",
    "http://sandbox/",
  ]) {
    it(`is not ${page} when the base URL is https:`, () => expect(allowed(page, "https://api.example")).toBe(false));
  }

  it("has no user name, and no other scheme", () => {
    expect(allowed("https://pages.example@other.example/", "https://api.example")).toBe(false);
    expect(allowed("javascript:alert(1)", "http://127.0.0.1:2")).toBe(false);
    expect(allowed("http://pages.example/", "http://127.0.0.1:2")).toBe(false);
  });
});

it("reads a list of hosts as URL.host writes them", () => {
  expect([...(readHosts("test", ["Pin.Host.example", "127.0.0.1:4010", "a.example:443"]) ?? [])]).toEqual([
    "pin.host.example",
    "127.0.0.1:4010",
    "a.example",
  ]);
  for (const given of [[], "a.example", ["https://a.example"], ["a.example/p"], [7]]) {
    expect(() => readHosts("test", given)).toThrow(refused);
  }
});
