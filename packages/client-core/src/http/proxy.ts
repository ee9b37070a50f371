/// <reference types="node" />
import { BlockList, isIP } from "node:net";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Finds the proxy for a URL: `undefined` for a direct connection, `"unusable"` for a proxy that takes an agent of the caller's. */
export type ProxyRule = (url: URL) => URL | "unusable" | undefined;

/** Uses one proxy for all `https:` URLs but those of loopback. */
export function proxyAlways(proxy: URL): ProxyRule {
  return (url) => (isNeverProxied(url) ? undefined : proxy);
}

/**
 * Follows the variables `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` as curl does (https://curl.se/docs/manpage.html, "Environment"). A
 * name in lower case wins, an empty one counts as not set, and an address without a scheme is one of `http:`.
 */
export function proxyOfEnvironment(env: Environment): ProxyRule {
  const named = env["https_proxy"] || env["HTTPS_PROXY"] || env["all_proxy"] || env["ALL_PROXY"] || "";
  if (named.trim() === "") return () => undefined;
  const proxy = readProxy(named.trim());
  const exceptions = readExceptions(env["no_proxy"] || env["NO_PROXY"] || "");
  return (url) => (isNeverProxied(url) || exceptions.some((matches) => matches(url)) ? undefined : proxy);
}

/** The header value that shows a proxy's credentials, if its URL has any. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  return `Basic ${Buffer.concat([unescapeBytes(username), Buffer.from(":"), unescapeBytes(password)]).toString("base64")}`;
}

/** The bytes of a part of a URL, which is ASCII. A `%` that begins no escape is itself, as in curl. */
function unescapeBytes(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}

function readProxy(text: string): URL | "unusable" {
  const whole = text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(whole)) return "unusable";
  const url = new URL(whole);
  return url.protocol === "http:" || url.protocol === "https:" ? url : "unusable";
}

function isNeverProxied({ protocol, hostname }: URL): boolean {
  return protocol !== "https:" || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname.replace(/\.$/, ""));
}

type Exception = (url: URL) => boolean;

/** The entries of `NO_PROXY`, which stand between commas or blanks. */
function readExceptions(list: string): Exception[] {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .map(readException);
}

/**
 * One entry: `*`, a name with all names below it, an address, or a network such as `10.0.0.0/8`; each with a port or without.
 * An IPv6 address that has a port stands in brackets.
 */
function readException(entry: string): Exception {
  if (entry === "*") return () => true;
  const [, host = "", bits, port] =
    (isIP(entry.replace(/\/\d+$/, "")) === 6 ? /^(.+?)(?:\/(\d+))?()$/ : /^\[?(.+?)\]?(?:\/(\d+))?(?::(\d+))?$/).exec(
      entry,
    ) ?? [];
  const matchesHost = isIP(host) === 0 ? nameMatcher(host) : addressMatcher(host, bits);
  return (url) => (port === undefined || port === "" || port === portOf(url)) && matchesHost(hostOf(url));
}

function nameMatcher(entry: string): (host: string) => boolean {
  const name = entry.replace(/^\*?\./, "").replace(/\.$/, "");
  return (host) => isIP(host) === 0 && (host === name || host.endsWith(`.${name}`));
}

function addressMatcher(address: string, bits: string | undefined): (host: string) => boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  const most = family === "ipv6" ? 128 : 32;
  const prefix = bits === undefined ? most : Number(bits);
  // What is no network excepts nothing.
  if (prefix > most) return () => false;
  const network = new BlockList();
  network.addSubnet(address, prefix, family);
  // An IPv4 address is not compared with a network of IPv6, of which Node takes it for a part.
  return (host) => isIP(host) === isIP(address) && network.check(host, family);
}

function portOf({ port, protocol }: URL): string {
  return port === "" ? (protocol === "https:" ? "443" : "80") : port;
}

/** In a URL an IPv6 address stands in brackets; a dot at the end of a name changes nothing. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}
