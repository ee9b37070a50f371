import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { rankPins, toCsv } from "../src/rank-pwned.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** A stand-in for the Pwned Passwords range API that knows some PINs, pads its answers and fails now and then. */
async function startRangeApi(
  known: Readonly<Record<string, number>>,
  failEvery = 0,
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const ranges = new Map<string, string[]>();
  for (const [pin, count] of Object.entries(known)) {
    const hash = createHash("sha1").update(pin).digest("hex").toUpperCase();
    ranges.set(hash.slice(0, 5), [...(ranges.get(hash.slice(0, 5)) ?? []), `${hash.slice(5)}:${count}`]);
  }
  let requests = 0;
  server = createServer((request, response) => {
    requests++;
    const prefix = /^\/range\/([0-9A-F]{5})$/.exec(request.url ?? "")?.[1];
    if (failEvery > 0 && requests % failEvery === 0) {
      response.writeHead(requests % 2 === 0 ? 429 : 503, { "retry-after": "2" }).end("slow down");
    } else if (prefix === undefined || request.headers["add-padding"] !== "true") {
      response.writeHead(400).end();
    } else {
      asked.push(prefix);
      const padding = createHash("sha1").update(prefix).digest("hex").toUpperCase().slice(5);
      response.end([...(ranges.get(prefix) ?? []), `${padding}:0`].join("\r\n"));
    }
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("ranks all PINs of a length, commonest first, and asks for each range once", async () => {
  const api = await startRangeApi({
    "1234": 900,
    "0000": 500,
    "1342": 700,
    "0007": 500,
    password: 9000,
    "4321": 0,
    "12345": 800,
  });
  const counts = await rankPins({ length: 4, baseUrl: api.url });
  expect(counts).toEqual([
    ["1234", 900],
    ["1342", 700],
    ["0000", 500],
    ["0007", 500],
  ]);
  expect(toCsv(counts)).toBe("pin,count\n1234,900\n1342,700\n0000,500\n0007,500\n");
  expect(new Set(api.asked).size).toBe(api.asked.length);
  expect(api.asked.length).toBeGreaterThan(9_900);
});

test("asks again when the API is busy, after the time it asks for", async () => {
  const api = await startRangeApi({ "1234": 900 }, 50);
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
  };
  expect(await rankPins({ length: 4, baseUrl: api.url, wait })).toEqual([["1234", 900]]);
  expect(waits.length).toBeGreaterThan(100);
  expect(new Set(waits)).toEqual(new Set([2000]));
});

test("gives up when the API never answers", async () => {
  const api = await startRangeApi({}, 1);
  const ranking = rankPins({ length: 4, baseUrl: api.url, parallel: 1, retries: 2, wait: async () => {} });
  await expect(ranking).rejects.toThrow("the range API keeps failing");
});
