import nock from "nock";
import { afterAll, afterEach, expect, it } from "vitest";
import { send, textOf } from "../../test/http.ts";
import { defaultHttp } from "./node.ts";

// nock replaces parts of node:http as soon as it is loaded, so it has a file of its own.
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const url = new URL("https://issuer.example/path");

it("reads a response that nock gives", async () => {
  let seen: Record<string, unknown> = {};
  nock("https://issuer.example")
    .post("/path", { a: 1 })
    .reply(function () {
      seen = this.req.headers;
      return [200, '{"done":true}', { date: "now" }];
    });
  const response = await send(defaultHttp(undefined), url, {
    headers: { "content-type": "application/json", "x-one": "1" },
  });
  expect([response.status, textOf(response), response.header("date")]).toEqual([200, '{"done":true}', "now"]);
  expect(seen).toMatchObject({ "x-one": "1", "content-length": "7", host: "issuer.example" });
});

it("reads compressed and delayed responses of nock", async () => {
  const { gzipSync } = await import("node:zlib");
  nock("https://issuer.example").post("/path").delay(50).reply(400, gzipSync("{}"), { "content-encoding": "gzip" });
  const response = await send(defaultHttp(undefined), url);
  expect([response.status, textOf(response)]).toEqual([400, "{}"]);
});

it("fails as nock says", async () => {
  nock("https://issuer.example")
    .post("/path")
    .replyWithError(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));
  await expect(send(defaultHttp(undefined), url)).rejects.toMatchObject({ reason: "refused" });
});

it("has no connection where nock allows none", async () => {
  nock.disableNetConnect();
  await expect(send(defaultHttp(undefined), url)).rejects.toMatchObject({ name: "HttpFailure" });
});
