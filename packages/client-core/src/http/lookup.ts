import { isPromise } from "../caller.ts";
import type { LookupFunction } from "./options.ts";

/**
 * Wraps a caller's `lookup`. What it throws, or rejects with when it is async, comes out by the callback: either would end the
 * process, as Node also calls it from its own events. A single address is passed on as the list that Node has asked for.
 */
export function safeLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    let isCalled = false;
    const answer: typeof callback = (error, address, family) => {
      if (isCalled) return;
      isCalled = true;
      if (error !== null && error !== undefined) callback(error, "");
      else if (options.all === true && typeof address === "string") {
        callback(null, [{ address, family: family ?? (address.includes(":") ? 6 : 4) }]);
      } else if (isAddress(address)) callback(null, address, family);
      else callback(noAddress(), "");
    };
    const fail = (error: unknown): void => {
      const failure = noAddress();
      thrownByLookup.set(failure, error);
      answer(failure, "");
    };
    try {
      const returned: unknown = lookup(hostname, options, answer);
      if (isPromise(returned)) returned.then(undefined, fail);
    } catch (error) {
      fail(error);
    }
  };
}

const thrownByLookup = new WeakMap<object, unknown>();

/** What a caller's `lookup` threw, if an error of Node's comes from that. */
export function callerErrorOf(error: object): { readonly callerError?: unknown } {
  return thrownByLookup.has(error) ? { callerError: thrownByLookup.get(error) } : {};
}

function isAddress(value: unknown): boolean {
  const isList = Array.isArray(value) && value.length > 0;
  return isList ? value.every((one) => typeof one === "object" && one !== null) : typeof value === "string";
}

function noAddress(): Error {
  return Object.assign(new Error("http.lookup has given no address."), { code: "ENOTFOUND", syscall: "getaddrinfo" });
}
