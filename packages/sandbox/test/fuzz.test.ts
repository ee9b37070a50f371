import { expect, test } from "vitest";
import { keysecureSpec } from "../src/emulators/keysecure/generated/spec.ts";
import { callKeySecure, encryptByHand, getToken } from "../src/emulators/keysecure/test/by-hand.ts";
import { rapydSpec } from "../src/emulators/rapyd/generated/spec.ts";
import { callRapyd } from "../src/emulators/rapyd/test/by-hand.ts";
import { startSandbox } from "../src/index.ts";
import { readOperations } from "../src/server/spec.ts";

const CALLS = 400;

/** Small repeatable random numbers (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function fuzzer(seed: number, known: readonly string[]) {
  const below = randomFrom(seed);
  // Every list has members, so an index below its length has a value.
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const odd: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    1e308,
    "",
    " ",
    "0000",
    "é\u2028\u0000",
    "x".repeat(3_000),
    [],
    {},
    [[]],
  ];
  const value = (): unknown => (below(2) === 0 ? pick(odd) : pick(known));
  const names = [
    "card",
    "new_pin",
    "pin",
    "card_no",
    "cardholder_no",
    "status",
    "page",
    "size",
    "start_time",
    "end_time",
  ];
  const more = [
    "card_id",
    "ewallet_contact",
    "page_expiration",
    "cvv",
    "card_last_no",
    "constructor",
    "__proto__",
    "toString",
  ];
  const body = (): string => {
    const members = Array.from({ length: below(6) }, () => [pick([...names, ...more]), value()]);
    const text = JSON.stringify(Object.fromEntries(members));
    return below(10) === 0 ? text.slice(0, below(text.length)) : text;
  };
  return { below, pick, body };
}

/** Fills the parameters of a path template. */
function pathOf(template: string, id: string): string {
  return template.replaceAll(/\{[^}]+\}/g, encodeURIComponent(id));
}

/** The same requests in every run, so that none fails by chance; FUZZ_SEED in the environment gives others. */
const seeds = [Number(process.env["FUZZ_SEED"] ?? 20_261_121)];

test.each(seeds)("no request makes an emulator fail, seed %i", async (seed) => {
  await using sandbox = await startSandbox();
  const secret = sandbox.credentials.keysecure.apiSecret;
  const known = [
    "card_a5429bdb6c529008ed5b409e5929b606",
    "C202605220001",
    "U202605220001",
    "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
    "block",
    "Frozen",
    "2026-05-01",
    "7788",
    encryptByHand(secret, "270946"),
    encryptByHand(secret, ""),
  ];
  const { below, pick, body } = fuzzer(seed, known);
  const token = await getToken(sandbox);
  const rapyd = readOperations(rapydSpec);
  const keysecure = readOperations(keysecureSpec);
  for (let call = 0; call < CALLS; call += 1) {
    const operation = pick(rapyd);
    const other = pick(keysecure);
    const query = below(3) === 0 ? `?page_size=${pick(["-1", "x", "1e9", "%zz"])}&&=&status` : "";
    const id = pick([...known, "%", "..", "\u0000"]);
    const sent = operation.method === "GET" ? "" : body();
    // The platform signs JSON that it writes again.
    const signedBody = reserialized(sent);
    const path = pathOf(operation.pathTemplate, id) + query;
    await callRapyd(sandbox, { method: operation.method, path, body: sent, signedBody });
    await callKeySecure(sandbox, {
      method: other.method,
      path: pathOf(other.pathTemplate, id).replace("/open-api/v1", "") + query,
      token: below(20) === 0 ? undefined : token,
      ...(other.method === "GET" ? {} : { body: body() }),
    });
  }
  expect(
    sandbox.requests.all().filter(({ status, code }) => (status ?? 500) >= 500 || code === "SANDBOX_FAILED"),
  ).toEqual([]);
  // Enough of it got past authentication to mean something.
  expect(sandbox.requests.all("rapyd").filter(({ code }) => code === "UNAUTHENTICATED_API_CALL").length).toBeLessThan(
    CALLS / 10,
  );
  expect(sandbox.requests.all("keysecure").filter(({ handled }) => handled).length).toBeGreaterThan(CALLS / 10);
});

function reserialized(text: string): string {
  try {
    const written = JSON.stringify(JSON.parse(text));
    return written === "{}" ? "" : written;
  } catch {
    return text;
  }
}
