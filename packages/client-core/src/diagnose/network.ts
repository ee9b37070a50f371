/// <reference types="node" />
import dns from "node:dns";
import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { ruleOf } from "../http/connections.ts";
import { callerErrorOf, safeLookup } from "../http/lookup.ts";
import { type HttpSettings, type LookupFunction, readHttpOptions } from "../http/options.ts";
import { type Environment, hostOf, proxyAuthorization } from "../http/proxy.ts";
import { secureOptions } from "../http/tls.ts";
import { requestTunnel } from "../http/tunnel.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { listenOnce } from "../time/signal.ts";
import type { DiagnosisCheck } from "./check.ts";

/** How long each step may take, in milliseconds. */
const stepMs = 10_000;
/** How long a server may take to refuse a client certificate after the handshake, in milliseconds. */
const refusalMs = 500;

/**
 * Follows the route of a request as far as TLS, step by step, and sends nothing: name, proxy, connection, certificates. Ends at the
 * first step that fails, or when `signal` aborts.
 */
export async function checkNetwork(
  url: URL,
  given: HttpSettings | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly DiagnosisCheck[]> {
  const settings = given ?? readHttpOptions(undefined, (text) => new TypeError(text));
  if (settings.agent !== undefined) {
    const text = "Your own agent makes the connections, so they are not checked one by one.";
    return [{ id: "connection", state: "skipped", text }];
  }
  const checks: DiagnosisCheck[] = [];
  const note = (check: DiagnosisCheck): boolean => {
    checks.push(check);
    return check.state !== "wrong";
  };
  const env: Environment = process.env;
  const proxy = ruleOf(settings.proxy, env)(url);
  if (proxy === "unusable") {
    note({
      id: "proxy",
      state: "wrong",
      text: "HTTPS_PROXY or ALL_PROXY is not an http: or https: URL.",
      advice: "Correct it, or set http.proxy.",
    });
    return checks;
  }
  const nextHop = proxy ?? url;
  const route: Route = { url, settings, signal, lookup: settings.lookup && safeLookup(settings.lookup) };
  if (signal?.aborted) return checks;
  if (net.isIP(hostOf(nextHop)) === 0 && !note(await checkName(hostOf(nextHop), route))) return checks;
  if (signal?.aborted) return checks;
  const opened = proxy === undefined ? await connect(route) : await openTunnel(proxy, route);
  if (!note(opened.check) || opened.socket === undefined) return checks;
  if (url.protocol !== "https:" || signal?.aborted) {
    opened.socket.destroy();
    return checks;
  }
  for (const check of await checkTls(route, opened.socket)) note(check);
  return checks;
}

/** What every step needs. */
interface Route {
  readonly url: URL;
  readonly settings: HttpSettings;
  readonly signal: AbortSignal | undefined;
  /** Resolves names in place of `dns.lookup`. */
  readonly lookup: LookupFunction | undefined;
}

/** Calls `end` when a step takes too long, and when the caller's signal aborts. Returns a function that prevents it. */
function limitStep(signal: AbortSignal | undefined, end: () => void): () => void {
  const timer = setTimeout(end, stepMs);
  const leave = signal === undefined ? undefined : listenOnce(signal, end);
  return () => {
    clearTimeout(timer);
    leave?.();
  };
}

interface Opened {
  readonly check: DiagnosisCheck;
  readonly socket?: Duplex;
}

function checkName(host: string, { lookup, signal }: Route): Promise<DiagnosisCheck> {
  return new Promise((resolve) => {
    const free = limitStep(signal, () => done("no answer came within 10 seconds"));
    const done = (problem?: string): void => {
      free();
      resolve(
        problem === undefined
          ? { id: "name", state: "ok", text: `The name ${host} has an address.` }
          : {
              id: "name",
              state: "wrong",
              text: `The name ${host} was not found: ${problem}.`,
              advice: "Check the spelling of the base URL and this machine's name server.",
            },
      );
    };
    const find = lookup ?? (dns.lookup as LookupFunction); // its type has more overloads
    find(host, { all: true }, (error, address) => {
      if (error !== null) return done("callerError" in callerErrorOf(error) ? "http.lookup failed" : notKnown);
      done(Array.isArray(address) && address.length > 0 ? undefined : notKnown);
    });
  });
}

const notKnown = "no name server knows it";

function connect({ url, lookup, signal }: Route): Promise<Opened> {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const host = hostOf(url);
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, ...omitUndefined({ lookup }) });
    const free = limitStep(signal, () => fail("ETIMEDOUT"));
    const fail = (code: string): void => {
      free();
      socket.destroy();
      const text =
        code === "ECONNREFUSED"
          ? `Nothing listens on port ${port} of ${host}.`
          : `Port ${port} of ${host} does not respond.`;
      const advice = "Check host and port of the base URL, the firewall, and whether a proxy is needed.";
      resolve({ check: { id: "connection", state: "wrong", text, advice } });
    };
    socket.once("error", (error: NodeJS.ErrnoException) => fail(error.code ?? ""));
    socket.once("connect", () => {
      free();
      resolve({ check: { id: "connection", state: "ok", text: `Port ${port} of ${host} is open.` }, socket });
    });
  });
}

function openTunnel(proxy: URL, { url, settings, signal, lookup }: Route): Promise<Opened> {
  const name = `${hostOf(proxy)}:${proxy.port || (proxy.protocol === "https:" ? 443 : 80)}`;
  const target = `${url.hostname}:${url.port || 443}`;
  return new Promise((resolve) => {
    const free = limitStep(signal, () =>
      wrong(`The proxy ${name} does not respond.`, "Check the proxy's host and port."),
    );
    const wrong = (text: string, advice: string): void => {
      free();
      request.destroy();
      resolve({ check: { id: "proxy", state: "wrong", text, advice } });
    };
    const request = requestTunnel(proxy, target, { ...secureOptions(settings), ...omitUndefined({ lookup }) });
    request.once("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode >= 200 && statusCode < 300) {
        free();
        resolve({ check: { id: "proxy", state: "ok", text: `The proxy ${name} lets you through.` }, socket });
        return;
      }
      socket.destroy();
      if (statusCode === 407) {
        wrong(
          `The proxy ${name} asks for credentials (407).`,
          proxyAuthorization(proxy) === undefined
            ? "Write them into the proxy's URL: http://user:password@host:port."
            : "Correct the user name and password in the proxy's URL; escape special characters with %.",
        );
      } else
        wrong(`The proxy ${name} refused the connection (${statusCode}).`, "Have the issuer's host allowed there.");
    });
    request.once("error", () => wrong(`The proxy ${name} cannot be reached.`, "Check the proxy's host and port."));
    request.end();
  });
}

const untrusted: readonly string[] = [
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
];

/** One side refuses the other's version. */
const otherVersion: readonly string[] = ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "ERR_SSL_UNSUPPORTED_PROTOCOL"];

function checkTls({ url, settings, signal }: Route, socket: Duplex): Promise<readonly DiagnosisCheck[]> {
  const host = hostOf(url);
  const servername = settings.tls.servername ?? (net.isIP(host) === 0 ? host : "");
  const hasOwn = settings.tls.cert !== undefined || settings.tls.pfx !== undefined;
  return new Promise((resolve) => {
    const secure = tls.connect({ ...secureOptions(settings), socket, host, servername, ALPNProtocols: ["http/1.1"] });
    let certificate: DiagnosisCheck | undefined;
    let free = limitStep(signal, () =>
      done({ id: "certificate", state: "wrong", text: `${host} does not speak TLS.`, advice: notTls }),
    );
    const done = (last: DiagnosisCheck): void => {
      free();
      secure.destroy();
      resolve(certificate === undefined ? [last] : [certificate, last]);
    };
    const refused = (): void =>
      done({
        id: "client-certificate",
        state: "wrong",
        text: hasOwn
          ? `${host} refused your client certificate.`
          : `${host} ended the connection right after TLS: it asks for a client certificate.`,
        advice: hasOwn
          ? "Check that the issuer knows this certificate, and that it has not expired."
          : "Give your client certificate as http.tls.cert and http.tls.key.",
      });
    secure.once("secureConnect", () => {
      free();
      const days = Math.floor((Date.parse(secure.getPeerCertificate().valid_to) - Date.now()) / 86_400_000);
      certificate = {
        id: "certificate",
        state: "ok",
        text: `The certificate of ${host} is good for ${days} more days.`,
      };
      // In TLS 1.3 a server looks at the client's certificate after the client has finished.
      const timer = setTimeout(
        () =>
          done(
            hasOwn
              ? { id: "client-certificate", state: "ok", text: `${host} did not refuse your client certificate.` }
              : { id: "client-certificate", state: "skipped", text: `${host} asks for no client certificate.` },
          ),
        refusalMs,
      );
      free = () => clearTimeout(timer);
    });
    secure.once("close", () => {
      if (certificate !== undefined) refused();
      else done({ id: "certificate", state: "wrong", text: `${host} does not speak TLS.`, advice: notTls });
    });
    secure.once("error", (error: NodeJS.ErrnoException) => {
      const { code = "" } = error;
      // In TLS 1.2 a server looks at the client's certificate after it has shown its own, and may end without a reason.
      const hasShownOwn = hasCertificate(secure);
      const isEnded = code === "ECONNRESET" || /_ALERT_/.test(code);
      if (certificate !== undefined || (hasShownOwn && isEnded)) refused();
      else done({ id: "certificate", state: "wrong", ...describe(code, host) });
    });
  });
}

/** Whether the other side has shown its certificate. A socket that Node has ended already gives none, whatever its type says. */
function hasCertificate(socket: tls.TLSSocket): boolean {
  const shown: object | null | undefined = socket.getPeerCertificate();
  return Object.keys(shown ?? {}).length > 0;
}

const notTls = "Check the port of the base URL, and whether something between changes the connection.";

function describe(code: string, host: string): { readonly text: string; readonly advice: string } {
  if (code === "CERT_HAS_EXPIRED") {
    return {
      text: `The certificate of ${host} has expired.`,
      advice: "Check this machine's date. If it is right, the issuer must renew the certificate.",
    };
  }
  if (code === "CERT_NOT_YET_VALID") {
    return { text: `The certificate of ${host} is not valid yet.`, advice: "Correct this machine's date." };
  }
  if (untrusted.includes(code)) {
    return {
      text: `The certificate of ${host} comes from an authority that is not trusted here.`,
      advice: "Give the authority's certificate as http.tls.ca, or in NODE_EXTRA_CA_CERTS, if your own network has it.",
    };
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return {
      text: `The certificate that ${host} shows is for another name.`,
      advice: "Check the host of the base URL, and whether a proxy opens TLS connections.",
    };
  }
  if (otherVersion.includes(code)) {
    return {
      text: `${host} and this machine have no TLS version in common.`,
      advice: "Node allows 1.2 and newer. Check the host of the base URL, and whether a proxy opens TLS connections.",
    };
  }
  // What was read is no TLS record, such as a response in plain HTTP.
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER") return { text: `${host} does not speak TLS.`, advice: notTls };
  return { text: `There is no TLS connection to ${host}.`, advice: notTls };
}
