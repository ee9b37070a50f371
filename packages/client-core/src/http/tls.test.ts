import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls, { type TLSSocket } from "node:tls";
import { beforeAll, describe, expect, it } from "vitest";
import { type Authority, type Certified, createAuthority } from "../../test/certificates.ts";
import { afterTest, listen, send, settingsOf, textOf } from "../../test/http.ts";
import { defaultHttp } from "./node.ts";

let authority: Authority;
let stranger: Authority;
let issuer: Certified;
let client: Certified;

beforeAll(async () => {
  authority = await createAuthority("Bank authority");
  stranger = await createAuthority("Another authority");
  issuer = await authority.issue("issuer.example");
  client = await authority.issue("client.example");
});

/** Reaches loopback under the issuer's name. */
const lookup = (_: string, { all }: { all?: boolean }, callback: (...args: unknown[]) => void) =>
  all === true ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4);

async function startIssuer(options: https.ServerOptions = {}): Promise<{ url: URL; requests: () => number }> {
  let requests = 0;
  const server = https.createServer({ key: issuer.key, cert: issuer.cert, ...options }, (incoming, outgoing) => {
    requests += 1;
    const socket = incoming.socket as TLSSocket; // it came by https:
    outgoing.end(`${socket.getProtocol()} ${socket.getPeerCertificate().subject?.CN ?? "nobody"}`);
  });
  const port = await listen(server);
  return { url: new URL(`https://issuer.example:${port}/`), requests: () => requests };
}

function open(tls: object | undefined) {
  const made = defaultHttp(settingsOf({ lookup, ...(tls === undefined ? {} : { tls }) }), {});
  afterTest(() => made.close());
  return made;
}

describe("TLS", () => {
  it("trusts a private authority that is given", async () => {
    const { url } = await startIssuer();
    const bytes = new TextEncoder().encode(authority.cert);
    for (const ca of [authority.cert, bytes, [stranger.cert, authority.cert]]) {
      expect(textOf(await send(open({ ca }), url))).toBe("TLSv1.3 nobody");
    }
  });

  it("trusts every authority of a bundle, whatever its line ends and comments", async () => {
    const { url } = await startIssuer();
    const bundle = `# Ours\n${stranger.cert}\n# Theirs\n${authority.cert}\n`.replace(/\n/g, "\r\n");
    for (const ca of [bundle, new TextEncoder().encode(bundle)])
      expect((await send(open({ ca }), url)).status).toBe(200);
  });

  it("refuses authorities of which Node would drop one in silence", async () => {
    const der = new X509Certificate(authority.cert).raw;
    const joined = stranger.cert.trim() + authority.cert; // by `cat`, without a line end between them
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    const cut = `${authority.cert}\n${stranger.cert.slice(0, 200)}`; // a file that was written in part
    for (const ca of [der, [authority.cert, der], `${authority.cert}\n${broken}`, joined, cut]) {
      expect(() => open({ ca })).toThrow("Node cannot read http.tls.ca: give certificates in PEM format.");
    }
  });

  it("sends nothing to a server that it cannot verify", async () => {
    const failure = { sent: false, reason: "certificate" };
    const { url, requests } = await startIssuer();
    await expect(send(open(undefined), url)).rejects.toMatchObject(failure);
    await expect(send(open({ ca: stranger.cert }), url)).rejects.toMatchObject(failure);
    await expect(send(open({ ca: authority.cert, servername: "other.example" }), url)).rejects.toMatchObject(failure);
    const expired = await startIssuer({ ...(await authority.issue("issuer.example", { expired: true })) });
    await expect(send(open({ ca: authority.cert }), expired.url)).rejects.toMatchObject(failure);
    expect([requests(), expired.requests()]).toEqual([0, 0]);
  });

  it("verifies even if NODE_TLS_REJECT_UNAUTHORIZED says otherwise", async () => {
    const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    afterTest(() => {
      if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    });
    const { url, requests } = await startIssuer();
    for (const freshConnection of [false, true]) {
      await expect(send(open(undefined), url, { freshConnection })).rejects.toMatchObject({ sent: false });
    }
    expect(requests()).toBe(0);
  });

  it("shows a client certificate", async () => {
    const { url } = await startIssuer({ ca: authority.cert, requestCert: true, rejectUnauthorized: true });
    expect(textOf(await send(open({ ca: authority.cert, ...client }), url))).toBe("TLSv1.3 client.example");
    await expect(send(open({ ca: authority.cert }), url)).rejects.toMatchObject({ reason: "certificate" });
  });

  it("shows a client certificate out of a PKCS #12 file", async (context) => {
    const folder = mkdtempSync(join(tmpdir(), "cardpin-"));
    afterTest(() => rmSync(folder, { recursive: true }));
    const [key, cert, file] = ["key.pem", "cert.pem", "client.p12"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(key, client.key);
    writeFileSync(cert, client.cert);
    const made = spawnSync("openssl", [
      "pkcs12",
      "-export",
      "-inkey",
      key,
      "-in",
      cert,
      "-out",
      file,
      "-passout",
      "pass:secret",
    ]);
    if (made.status !== 0) context.skip("openssl is not on this machine, so no PKCS #12 file could be made");
    const pfx = readFileSync(file);
    const { url } = await startIssuer({ ca: authority.cert, requestCert: true, rejectUnauthorized: true });
    const tls = { ca: authority.cert, pfx, passphrase: "secret" };
    expect(textOf(await send(open(tls), url))).toBe("TLSv1.3 client.example");
    expect(() => open({ ...tls, passphrase: "wrong" })).toThrow("Node cannot read http.tls.pfx");
  });

  it("refuses a key that is not the certificate's", () => {
    expect(() => open({ cert: client.cert, key: issuer.key })).toThrow("Node cannot read http.tls.cert and key");
  });

  it("has the version that is asked for, or none", async () => {
    const old = await startIssuer({ maxVersion: "TLSv1.2" });
    expect(textOf(await send(open({ ca: authority.cert }), old.url))).toBe("TLSv1.2 nobody");
    const failure = { sent: false, reason: "tls" };
    const newer = open({ ca: authority.cert, minVersion: "TLSv1.3" });
    await expect(send(newer, old.url)).rejects.toMatchObject(failure);
    const ancient = await startIssuer({ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" });
    await expect(send(open({ ca: authority.cert }), ancient.url)).rejects.toMatchObject(failure);
  });

  it("has no older version than the process allows", async () => {
    const old = await startIssuer({ maxVersion: "TLSv1.2" });
    const before = tls.DEFAULT_MIN_VERSION;
    tls.DEFAULT_MIN_VERSION = "TLSv1.3"; // as `node --tls-min-v1.3` sets it
    afterTest(() => {
      tls.DEFAULT_MIN_VERSION = before;
    });
    const failure = { sent: false, reason: "tls" };
    await expect(send(open({ ca: authority.cert }), old.url)).rejects.toMatchObject(failure);
    expect(textOf(await send(open({ ca: authority.cert, minVersion: "TLSv1.2" }), old.url))).toBe("TLSv1.2 nobody");
  });

  it("takes the name of the certificate from servername", async () => {
    const { url } = await startIssuer({ ...(await authority.issue("internal.example")) });
    const tls = { ca: authority.cert, servername: "internal.example" };
    expect((await send(open(tls), url)).status).toBe(200);
  });

  it("finds a server that does not speak TLS", async () => {
    const plain = await listen((await import("node:http")).createServer((_, outgoing) => outgoing.end()));
    const sending = send(open(undefined), new URL(`https://issuer.example:${plain}/`));
    await expect(sending).rejects.toMatchObject({ sent: false, reason: "tls" });
  });
});
