/** An answer as bytes, before and after it is changed. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Random numbers from a seed (mulberry32), so that a failing case can be made again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // never empty

const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 4929, "", "0", "SUCCESS", "ok", "4929", [], {}, [[]], { data: null }],
  ...[
    "\u0000",
    "https://",
    "javascript:alert(1)",
    "http://host.example/x",
    "x".repeat(5_000),
    { toString: "x" },
    "__proto__",
  ],
];

const oddHeaders: readonly (readonly [string, string])[] = [
  ["retry-after", "9999999999999999999"],
  ["retry-after", "-5"],
  ["date", "yesterday"],
  ["date", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ["date", "Fri, 31 Dec 9999 23:59:59 GMT"],
  ["content-length", "0"],
  ["content-length", "-1"],
  ["content-type", "text/html"],
  ["content-encoding", "gzip"],
  ["location", "https://elsewhere.example/"],
  ["transfer-encoding", "chunked"],
];

/** One random change, or several, to an answer: bytes, JSON members, headers, status. */
export function mutate(answer: RawAnswer, random: () => number): RawAnswer {
  let changed = answer;
  const changes = 1 + Math.floor(random() * 3);
  for (let i = 0; i < changes; i++) changed = pick(random, mutations)(changed, random);
  return changed;
}

type Mutation = (answer: RawAnswer, random: () => number) => RawAnswer;

const mutations: readonly Mutation[] = [
  function flipBytes(answer, random) {
    const body = answer.body.slice();
    for (let i = 0; i < 4 && body.length > 0; i++)
      body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
    return { ...answer, body };
  },
  function cut(answer, random) {
    return { ...answer, body: answer.body.slice(0, Math.floor(random() * answer.body.length)) };
  },
  function repeat(answer) {
    const body = new Uint8Array(answer.body.length * 2);
    body.set(answer.body);
    body.set(answer.body, answer.body.length);
    return { ...answer, body };
  },
  changeMember,
  changeMember,
  changeMember,
  function changeHeader(answer, random) {
    const [name, value] = pick(random, oddHeaders);
    return { ...answer, headers: { ...answer.headers, [name]: value } };
  },
  function changeStatus(answer, random) {
    const statuses = [
      0, 100, 101, 199, 201, 202, 204, 206, 226, 299, 300, 304, 308, 399, 400, 401, 403, 404, 409, 418, 422,
    ];
    return { ...answer, status: pick(random, [...statuses, 429, 499, 500, 502, 503, 504, 511, 599, 600, 999, -1]) };
  },
];

function changeMember(answer: RawAnswer, random: () => number): RawAnswer {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(answer.body));
  } catch {
    return answer;
  }
  return { ...answer, body: new TextEncoder().encode(JSON.stringify(withOddMember(value, random))) };
}

function withOddMember(value: unknown, random: () => number): unknown {
  if (typeof value !== "object" || value === null || random() < 0.15) return pick(random, oddValues);
  const entries = Object.entries(value);
  if (entries.length === 0) return { extra: pick(random, oddValues) };
  const [name, member] = pick(random, entries);
  if (random() < 0.2) return Object.fromEntries(entries.filter(([other]) => other !== name));
  const changed = Object.fromEntries(
    entries.map((entry) => (entry[0] === name ? [name, withOddMember(member, random)] : entry)),
  );
  return Array.isArray(value) ? Object.values(changed) : changed;
}
