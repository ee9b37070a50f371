import { expect, test } from "vitest";
import { goldenText } from "./golden.ts";
import type { ReceivedRequest } from "./scripted-server.ts";

function request(
  body: string,
  rawHeaders: readonly string[] = ["Host", "127.0.0.1:4010", "X-Key", "secret-key"],
): ReceivedRequest {
  return { method: "POST", path: "/cards?a=1", rawHeaders, headers: {}, body: Buffer.from(body) };
}

test("shows the request line, headers in the order sent and the body, with secrets blanked at their length", () => {
  const text = goldenText(request('{"pin":"7788"}'), { secrets: ["7788", "secret-key"] });
  expect(text.split("\n").slice(0, 4)).toEqual(["POST /cards?a=1", "X-Key: ••••••••••", "", '{"pin":"••••"}']);
});

test("leaves out what differs from run to run without being the issuer's", () => {
  const other = ["Host", "127.0.0.1:5020", "connection", "keep-alive", "X-Key", "secret-key"];
  expect(goldenText(request("{}", other), { secrets: [] })).toBe(goldenText(request("{}"), { secrets: [] }));
});

test("is the same for every version of the client, so that a release changes no golden file", () => {
  const textOf = (agent: string) => goldenText(request("{}", ["user-agent", agent]), { secrets: [] });
  expect(textOf("cardpin-acme/1.2.3")).toBe(textOf("cardpin-acme/0.0.0"));
  expect(textOf("cardpin-acme/1.2.3")).not.toBe(textOf("cardpin-other/1.2.3"));
  expect(textOf("shop/2.0 cardpin-acme/1.2.3")).not.toBe(textOf("shop/1.0 cardpin-acme/1.2.3"));
});

test("differs when a byte inside a secret differs", () => {
  const secrets = ["7788", "7789"];
  const [first, second] = ["7788", "7789"].map((pin) =>
    goldenText(request(`{"pin":"${pin}"}`), { secrets }).split("\n"),
  );
  expect(first?.slice(0, 4)).toEqual(second?.slice(0, 4));
  expect(first).not.toEqual(second);
});

test("blanks a longer secret whole when it contains a shorter one", () => {
  expect(goldenText(request("pan 4111117788"), { secrets: ["7788", "4111117788"] })).toContain("pan ••••••••••\n");
});

test("is the same for two ciphertexts that are new in each call, and not for another length of them", () => {
  const textWith = (ciphertext: string) =>
    goldenText(request(`{"pin":"${ciphertext}","id":1}`), { secrets: [], newEachTime: [ciphertext] });
  expect(textWith("b25l")).toBe(textWith("dHdv"));
  expect(textWith("b25l")).not.toBe(textWith("bG9uZ2Vy"));
  expect(textWith("b25l")).toContain('{"pin":"****","id":1}');
});
