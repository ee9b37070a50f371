import https from "node:https";
import { describe, expect, it } from "vitest";
import { settingsOf } from "../../test/http.ts";
import { defaultHttp as withoutNodeHttp } from "./default-fetch.ts";
import { defaultHttp } from "./node.ts";

const pem = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----";

describe("the option http", () => {
  it("has defaults", () => {
    const settings = { tls: {}, proxy: "environment", connectTimeoutMs: 10_000, keepAliveMs: 5_000 };
    expect(settingsOf(undefined)).toMatchObject(settings);
    expect(settingsOf({})).toMatchObject(settings);
    expect(settingsOf({ tls: undefined, agent: undefined, maxSockets: undefined })).toMatchObject(settings);
  });

  it("takes a proxy as text or as a URL of any realm", () => {
    const href = "http://user:pass@proxy.example:3128/";
    for (const proxy of [href, new URL(href), { href }]) expect(settingsOf({ proxy }).proxy).toEqual(new URL(href));
    expect(settingsOf({ proxy: "none" }).proxy).toBe("none");
  });

  it.each([
    [7, "http must be an object"],
    [[], "http must be an object"],
    [{ keepAlive: 1 }, "http.keepAlive is not an option. Did you mean keepAliveMs?"],
    [{ certificates: 1 }, "http.certificates is not an option. Known are: tls, proxy"],
    [{ "4926": 1 }, "http has an unknown member."],
    [{ tls: 1 }, "http.tls must be an object"],
    [{ tls: { rejectUnauthorized: false } }, "http.tls cannot turn verification off"],
    [{ tls: { checkServerIdentity: () => {} } }, "http.tls cannot turn verification off"],
    [{ tls: { certs: pem } }, "http.tls.certs is not an option. Did you mean cert?"],
    [{ tls: { ca: "bank-ca.pem" } }, "http.tls.ca must be a certificate in PEM format"],
    [{ tls: { ca: [] } }, "http.tls.ca must be"],
    [{ tls: { ca: [pem, 7] } }, "http.tls.ca must be"],
    [{ tls: { cert: 7, key: pem } }, "http.tls.cert must be"],
    [{ tls: { cert: pem, key: "secret" } }, "http.tls.key must be"],
    [{ tls: { cert: pem } }, "http.tls.cert and http.tls.key must be given together"],
    [{ tls: { key: pem } }, "http.tls.cert and http.tls.key must be given together"],
    [{ tls: { pfx: "text" } }, "http.tls.pfx must be the bytes"],
    [{ tls: { pfx: new Uint8Array(1), cert: pem, key: pem } }, "either pfx, or cert and key"],
    [{ tls: { passphrase: 7 } }, "http.tls.passphrase must be a text"],
    [{ tls: { servername: "https://issuer.example" } }, "http.tls.servername must be a host name"],
    [{ tls: { servername: "10.1.2.3" } }, "http.tls.servername must be a host name"],
    [{ tls: { minVersion: "TLSv1.1" } }, 'http.tls.minVersion must be "TLSv1.2" or "TLSv1.3"'],
    [{ proxy: "proxy.example" }, "http.proxy must be"],
    [{ proxy: "" }, "http.proxy must be"],
    [{ proxy: 7 }, "http.proxy must be"],
    [{ proxy: "socks5://user:secret@proxy.example" }, "http.agent"],
    [{ agent: {} }, "http.agent must be an agent"],
    [{ agent: new https.Agent(), proxy: "none" }, "http.agent excludes http.proxy"],
    [{ agent: new https.Agent(), keepAliveMs: 1 }, "http.agent excludes http.keepAliveMs"],
    [{ lookup: "8.8.8.8" }, "http.lookup must be a function"],
    [{ connectTimeoutMs: 0 }, "http.connectTimeoutMs must be a whole number, 1 or greater"],
    [{ connectTimeoutMs: "5s" }, "http.connectTimeoutMs must be"],
    [{ keepAliveMs: -1 }, "http.keepAliveMs must be a whole number, 0 or greater"],
    [{ keepAliveMs: 2 ** 31 }, "http.keepAliveMs must be"],
    [{ maxSockets: 0.5 }, "http.maxSockets must be"],
  ])("refuses %j", (options, text) => {
    expect(() => settingsOf(options)).toThrow(text);
    expect(() => settingsOf(options)).not.toThrow("secret");
  });

  it("refuses a certificate or key that Node cannot read, when the client is made", () => {
    const make = (tls: object) => () => defaultHttp(settingsOf({ tls }));
    expect(make({ ca: pem })).toThrow("Node cannot read http.tls.ca");
    expect(make({ cert: pem, key: pem })).toThrow("Node cannot read http.tls.cert and key");
    expect(make({ pfx: new Uint8Array(8), passphrase: "x" })).toThrow("Node cannot read http.tls.pfx");
  });

  it("is refused on a platform whose client is fetch", () => {
    expect(() => withoutNodeHttp(settingsOf({}))).toThrow("http needs node:http");
    expect(() => withoutNodeHttp(undefined)).not.toThrow();
  });
});
