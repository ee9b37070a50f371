import type { HttpRequest } from "./http.ts";

/** What keeps a platform's `fetch` from sending a request again by itself, when a kept connection breaks under it. */
export interface OwnConnection {
  /** Members for the second argument of `fetch`. */
  readonly init: object;
  /** Whether the platform may have sent the request before the one whose error it shows. */
  readonly mayResend: boolean;
  close(): void;
}

/** The parts of Deno that are used: https://docs.deno.com/api/deno/~/Deno.createHttpClient */
interface DenoGlobal {
  createHttpClient?(options: { poolMaxIdlePerHost: number }): { close(): void };
}

/**
 * Gives a request a connection of its own on Deno, which sends a POST again when a kept connection is reset, and on Bun, some
 * versions of which do so too. Only a GET that may be sent again shares connections there. Node's and workerd's own `fetch` resend
 * nothing that has left.
 */
export function ownConnection({ method, resendable, freshConnection }: HttpRequest): OwnConnection {
  const deno: DenoGlobal | undefined = Reflect.get(globalThis, "Deno");
  const isBun = Reflect.get(globalThis, "Bun") !== undefined;
  if (method === "GET" && resendable && !freshConnection) {
    return { init: {}, mayResend: deno !== undefined || isBun, close() {} };
  }
  const client = deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  if (client !== undefined) return { init: { client }, mayResend: false, close: () => client.close() };
  // https://bun.com/reference/globals/BunFetchRequestInit/keepalive; elsewhere it means something else, and false is the default.
  if (isBun) return { init: { keepalive: false }, mayResend: false, close() {} };
  return { init: {}, mayResend: deno !== undefined, close() {} };
}
