import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { callHashDT, openPage } from "../emulators/hashdt/test/by-hand.ts";
import { startSandbox } from "../index.ts";
import { createAddresses } from "./addresses.ts";

test.each([
  ["127.0.0.1", undefined, "http://127.0.0.1:4102"],
  ["0.0.0.0", undefined, "http://127.0.0.1:4102"],
  ["::", undefined, "http://127.0.0.1:4102"],
  ["::1", undefined, "http://[::1]:4102"],
  ["192.168.1.7", undefined, "http://192.168.1.7:4102"],
  ["0.0.0.0", "http://sandbox.test", "http://sandbox.test:4102"],
  ["0.0.0.0", "https://sandbox.test/", "https://sandbox.test:4102"],
  ["0.0.0.0", { rapyd: "https://rapyd.example" }, "https://rapyd.example"],
  ["0.0.0.0", { hosted: "https://pages.example" }, "http://127.0.0.1:4102"],
])("listening on %s with the public URL %j, the port is named %s", (host, publicUrl, origin) => {
  expect(createAddresses(host, publicUrl).originOf("rapyd", 4102)).toBe(origin);
});

test.each([
  "sandbox.test",
  "ftp://sandbox.test",
  "http://sandbox.test/path",
  "http://a@sandbox.test",
  "http://sandbox.test:80x",
])("the public URL %j is refused", (publicUrl) => {
  expect(() => createAddresses("127.0.0.1", publicUrl)).toThrow(
    /`publicUrl` must be an http: or https: URL without a path/,
  );
  expect(() => createAddresses("127.0.0.1", { rapyd: publicUrl })).toThrow(/`publicUrl`/);
});

test("a public URL for all ports has no port of its own", () => {
  expect(() => createAddresses("127.0.0.1", "http://sandbox.test:4102")).toThrow(/no port/);
});

test("links of hosted pages have the public name; control keeps its own", async () => {
  await using sandbox = await startSandbox({ publicUrl: { hosted: "https://pages.example" } });
  expect(sandbox.urls.hosted).toBe("https://pages.example");
  expect(sandbox.urls.control).toMatch(/^http:\/\/127\.0\.0\.1:/);
  expect(await openPage(sandbox, "set")).toMatch(/^https:\/\/pages\.example\/hashdt\/pin\?token=/);
});

test("`host` moves emulators and hosted pages; control stays on loopback and asks for no token", async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  await using sandbox = await startSandbox({ host: "0.0.0.0" });
  expect((await callHashDT(sandbox, { path: "/cards" })).status).not.toBe(421);
  expect(sandbox.controlToken).toBeUndefined();
  if (outside === undefined) return;
  const at = (url: string): string => url.replace("127.0.0.1", outside);
  expect((await fetch(at(sandbox.urls.rapyd))).status).toBe(401);
  await expect(fetch(`${at(sandbox.urls.control)}/__sandbox/urls`)).rejects.toThrow();
});

test("control on another address than loopback asks for a token that is made at the start", async () => {
  await using sandbox = await startSandbox({ control: { host: "0.0.0.0" } });
  expect(sandbox.controlToken).toMatch(/^[A-Za-z0-9_-]{32}$/);
  const url = `${sandbox.urls.control}/__sandbox/urls`;
  expect((await fetch(url)).status).toBe(401);
  const authorization = `Bearer ${sandbox.controlToken}`;
  expect((await fetch(url, { headers: { authorization } })).status).toBe(200);
});

test("an address that the machine does not have is an error that names port and address", async () => {
  // 192.0.2.0/24 is for documentation: RFC 5737.
  await expect(startSandbox({ host: "192.0.2.1" })).rejects.toThrow(/Port 0 on 192\.0\.2\.1, for rapyd/);
});
