import { isIPv6 } from "node:net";

/** How the sandbox names its ports in URLs. */
export interface Addresses {
  /** The origin of a port as others reach it, without a slash at the end. */
  originOf(name: string, port: number): string;
  /** Origins under which a port is reached beside its own address. */
  publicOrigins(name: string, port: number): readonly string[];
}

/** Whether an address to listen on is this machine's own loopback. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.[0-9]{1,3}){3}$/.test(host);
}

/**
 * Makes the names. `publicUrl` is an origin whose host name stands for every port, or an exact origin for single ports.
 *
 * @throws TypeError when `publicUrl` is not an origin
 */
export function createAddresses(
  host: string,
  publicUrl: string | Readonly<Record<string, string | undefined>> | undefined,
): Addresses {
  const general = typeof publicUrl === "string" ? checkOrigin(publicUrl) : undefined;
  if (general !== undefined && general.port !== "") {
    throw new TypeError(
      "`publicUrl` for all ports must have no port, such as http://sandbox.test: each port keeps its own.",
    );
  }
  const single = typeof publicUrl === "object" ? publicUrl : {};
  for (const url of Object.values(single)) if (url !== undefined) checkOrigin(url);

  const publicOrigin = (name: string, port: number): string | undefined => {
    const exact = Object.hasOwn(single, name) ? single[name] : undefined;
    if (exact !== undefined) return new URL(exact).origin;
    return general === undefined ? undefined : `${general.protocol}//${general.hostname}:${port}`;
  };
  // An address that stands for all addresses cannot be called.
  const callable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : isIPv6(host) ? `[${host}]` : host;
  return {
    originOf: (name, port) => publicOrigin(name, port) ?? `http://${callable}:${port}`,
    publicOrigins: (name, port) => [publicOrigin(name, port) ?? []].flat(),
  };
}

function checkOrigin(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isOrigin = parsed !== undefined && /^https?:$/.test(parsed.protocol) && /^https?:\/\/[^/?#@]+\/?$/i.test(url);
  if (!isOrigin)
    throw new TypeError("`publicUrl` must be an http: or https: URL without a path, such as http://sandbox.test.");
  return parsed;
}
