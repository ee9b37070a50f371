import { fetchWire } from "./fetch.ts";
import type { Wire } from "./wire.ts";

/** Where there is no `node:http`: the runtime's own `fetch`. */
export function defaultWire(): Wire {
  return fetchWire();
}
