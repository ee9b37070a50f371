import type { IssuerId } from "./emulators/issuers.ts";
import type { JsonValue } from "./json.ts";

/** One request that reached an emulator, without anything secret. */
export interface RequestRecord {
  readonly issuer: IssuerId;
  /** From the spec; `undefined` for a path or method that the vendor does not have. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Path and query, with secret values hidden. */
  readonly path: string;
  /** Names in lower case; secret and unknown values hidden. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body with secret and unknown members hidden; `undefined` when none was sent. */
  readonly body: JsonValue | undefined;
  /** The sandbox clock when the request had arrived, Unix milliseconds. */
  readonly at: number;
  /** HTTP status; `undefined` when a fault kept it from being sent. */
  readonly status: number | undefined;
  /** The vendor's code in the answer; empty on success. */
  readonly code: string;
  /** Whether the operation's handler ran, so that the card may have changed. */
  readonly handled: boolean;
  /** The fault that the sandbox was told to make on this request. */
  readonly fault: string | undefined;
  /** The exact request, when the sandbox was started with `recordRaw: true`. Not enumerable; holds PINs and keys. */
  readonly raw?: RawRequest;
}

/** The bytes of a request. Dangerous to print: nothing in it is hidden. */
export interface RawRequest {
  /** Names and values in turn, as received. */
  readonly rawHeaders: readonly string[];
  readonly target: string;
  readonly body: Uint8Array;
}

/** The requests that came in, oldest first; when full, the oldest are dropped. */
export interface RequestLog extends Iterable<RequestRecord> {
  /** How many are kept now. */
  readonly length: number;
  /** All that are kept, or those of one issuer. */
  all(issuer?: IssuerId): readonly RequestRecord[];
  /** The newest, or the newest of one issuer. */
  last(issuer?: IssuerId): RequestRecord | undefined;
  /** Forgets all. */
  clear(): void;
}

/** Bytes that the records of a log hold at most, roughly: requests may be large, and a sandbox may run for weeks. */
const MEMORY_LIMIT = 67_108_864;

/** Makes a log that keeps `limit` requests, fewer when they are large, and tells a listener of each. */
export function createRequestLog(
  limit: number,
  onRequest?: (record: RequestRecord) => void,
): RequestLog & { add(record: RequestRecord, bytes: number): void } {
  if (!(limit >= 1)) throw new TypeError("requestLimit is at least 1.");
  let records: RequestRecord[] = [];
  let sizes: number[] = [];
  let total = 0;
  const drop = (count: number): void => {
    records = records.slice(count);
    for (const size of sizes.slice(0, count)) total -= size;
    sizes = sizes.slice(count);
  };
  return {
    get length() {
      return records.length;
    },
    all: (issuer) => records.filter((record) => issuer === undefined || record.issuer === issuer),
    last: (issuer) => records.findLast((record) => issuer === undefined || record.issuer === issuer),
    clear: () => drop(records.length),
    add(record, bytes) {
      records.push(record);
      sizes.push(bytes);
      total += bytes;
      // Dropped in batches: shifting one at a time would move the whole array for every request of a long run.
      if (records.length > limit * 2) drop(records.length - limit);
      if (total > MEMORY_LIMIT) drop(Math.ceil(records.length / 2));
      try {
        onRequest?.(record);
      } catch {
        // A listener's failure is its own and must not change an answer.
      }
    },
    [Symbol.iterator]: () => [...records][Symbol.iterator](),
  };
}
