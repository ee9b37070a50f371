import { X509Certificate } from "node:crypto";
import { request } from "node:https";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../index.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** The status of a GET, with or without trust in a certificate. */
function statusOf(url: string, ca?: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const outgoing = request(url, { ca, agent: false }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    outgoing.on("error", failed);
    outgoing.end();
  });
}

it("reaches the emulator over TLS, by address and by name, with trust in its certificate only", async () => {
  const { url, certificate } = await sandbox.behindTls("rapyd");
  expect(url).toMatch(/^https:/);
  expect(await statusOf(`${url}/no-such-path`, certificate)).toBe(401);
  expect(await statusOf(`${url.replace("127.0.0.1", "localhost")}/no-such-path`, certificate)).toBe(401);
  await expect(statusOf(url)).rejects.toMatchObject({ code: expect.stringMatching(/CERT|SIGNED/) });
  expect(sandbox.requests.all("rapyd")).toHaveLength(2);
});

it("has a certificate of its own each time, which OpenSSL reads and which its own key signed", async () => {
  const fronts = [await sandbox.behindTls("rapyd"), await sandbox.behindTls("rapyd")];
  const [one, other] = fronts.map(({ certificate }) => new X509Certificate(certificate));
  expect(one?.fingerprint256).not.toBe(other?.fingerprint256);
  expect(one?.verify(one.publicKey)).toBe(true);
  expect(one?.checkHost("localhost")).toBe("localhost");
  expect(one?.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(one?.checkIP("::1")).toBe("::1");
  expect(Date.parse(one?.validTo ?? "") - Date.parse(one?.validFrom ?? "")).toBe(8 * 86_400_000);
});

it("passes on a reset, as an emulator's fault makes one", async () => {
  const { url, certificate } = await sandbox.behindTls("rapyd");
  await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "commit-then-drop" } });
  await expect(statusOf(`${url}/v1/issuing/cards`, certificate)).rejects.toThrow();
});

it("ends with the sandbox", async () => {
  const { url, certificate } = await sandbox.behindTls("rapyd");
  await sandbox.close();
  await expect(statusOf(url, certificate)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

it("refuses an issuer that it does not have", async () => {
  await expect(sandbox.behindTls("nobody" as never)).rejects.toThrow("must be one of");
});
