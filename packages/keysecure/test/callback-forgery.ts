import { createHmac } from "node:crypto";
import { verifyKeySecureCallback } from "../src/callback.ts";

const appId = "app_test";
const secret = "0123456789abcdef0123456789abcdef";
const timestamp = "1716307200000";

/** Members of `data`: each with its JSON text. */
type Members = Readonly<Record<string, string>>;

type Random = (below: number) => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T; // never empty

const names = ["id", "note", "ref", "p", "status", "time", "fee", "amount", "card_no", "timestamp", "zone", "remark"];
const pieces = ["Shop", "", "H&M", "12", "0.01", "EUR", "a=b", "{}", '{"a":1}', "5", "Pending"];

/** Text in which members seem to begin. */
function sly(random: Random): string {
  let text = pick(random, pieces);
  for (let left = random(3); left > 0; left -= 1) text += `&${pick(random, names)}=${pick(random, pieces)}`;
  return text;
}

const amount = (random: Random): string => `${random(100)}.${random(10)}0`;
const word = (random: Random, prefix: string): string => JSON.stringify(`${prefix}${random(1_000)}`);

/** A callback as KeySecure may send it, with free text and objects that hold what looks like members. */
export function genuineMembers(random: Random): Members {
  const text = (): string => JSON.stringify(sly(random));
  const merchant = (): string => JSON.stringify({ merchant_name: sly(random), city: "Lyon", url: sly(random) });
  const extra: Record<string, string> = random(8) === 0 ? { zone: text() } : {};
  if (random(3) === 0) {
    const reason: Record<string, string> = random(4) === 0 ? {} : { reason: text() };
    const states = { after_status: '"Frozen"', before_status: '"Activated"' };
    return { ...states, card_no: word(random, "C"), time: String(random(1e9)), ...reason, ...extra };
  }
  const shared = {
    amount: amount(random),
    card_no: word(random, "C"),
    cardholder_no: word(random, "U"),
    consume_no: word(random, "T"),
    local_amount: amount(random),
    local_currency: '"EUR"',
    merchant_info: merchant(),
    status: '"Pending"',
    type: '"Consume"',
  };
  if (random(2) === 0) return { ...shared, ...(random(2) === 0 ? { time: String(random(1e9)) } : {}), ...extra };
  const texts: Record<string, string> = {
    ...(random(3) === 0 ? {} : { detail: text() }),
    ...(random(3) === 0 ? {} : { remark: text() }),
  };
  const fees = { fee: amount(random), fee_detail: JSON.stringify([{ fee_type: sly(random), amount: random(9) }]) };
  return { ...shared, ...fees, time: String(random(1e9)), ...texts, ...extra };
}

const textOf = (json: string): string => (json.startsWith('"') ? (JSON.parse(json) as string) : json);

/** The signed text, written from the page's steps. */
export function textToSign(members: Members): string {
  const all: Record<string, string> = { appId, timestamp };
  for (const [name, json] of Object.entries(members)) if (json !== "null") all[name] = textOf(json);
  const byName = Object.keys(all).sort((a, b) => (a < b ? -1 : 1));
  return byName.map((name) => `${name}=${all[name]}`).join("&");
}

/** What verifyKeySecureCallback says of members under the signature of a text. */
export function verdictOn(members: Members, signedText: string): "ok" | string {
  const data = Object.entries(members).map(([name, json]) => `${JSON.stringify(name)}:${json}`);
  const body = `{"id":"1","action":"Auth","data":{${data.join(",")}}}`;
  const signature = createHmac("sha256", secret).update(signedText).digest("hex");
  const headers = { timestamp, signature };
  const verdict = verifyKeySecureCallback({ headers, body, appId, secret, now: Number(timestamp) });
  return verdict.ok ? "ok" : verdict.reason;
}

/** Somebody's reading of a signed text: cut at some of the places where a member seems to begin. */
export function cut(text: string, random: Random): Members {
  const places = [...text.matchAll(/&[^&=]*=/g)].map((match) => match.index);
  const kept = places.filter(() => random(4) !== 0);
  const parts = [0, ...kept.map((at) => at + 1)].map((from, index) => text.slice(from, kept[index] ?? text.length));
  const forged: Record<string, string> = {};
  for (const part of parts) {
    const [name = ""] = part.split("=", 1);
    if (name === "appId" || name === "timestamp") continue;
    forged[name] = asJson(part.slice(name.length + 1), random);
  }
  return forged;
}

/** A text as JSON of the type that it looks like, or at times as a string. */
function asJson(text: string, random: Random): string {
  if (random(10) !== 0 && /^[-0-9[{]/.test(text)) {
    try {
      JSON.parse(text);
      return text;
    } catch {
      // No JSON, so a string.
    }
  }
  return JSON.stringify(text);
}

/** Moves a part of one value into another, or changes a value. */
export function move(members: Members, random: Random): Members {
  const all = Object.keys(members);
  const [from, to] = [pick(random, all), pick(random, all)];
  const [source, target] = [textOf(members[from] ?? ""), textOf(members[to] ?? "")];
  const at = random(source.length + 1);
  return {
    ...members,
    [from]: asJson(source.slice(0, at), random),
    [to]: asJson(target + source.slice(at), random),
  };
}

/** Whether two bodies say the same: equal text for each member, and for documented ones the same type. */
export function saySame(a: Members, b: Members): boolean {
  const described = (members: Members): string =>
    JSON.stringify(
      Object.entries(members)
        .filter(([, json]) => json !== "null")
        .map(([name, json]) => [name, textOf(json), name === "zone" || !(name in kinds) ? "" : json.startsWith('"')])
        .sort(([x], [y]) => (String(x) < String(y) ? -1 : 1)),
    );
  return described(a) === described(b);
}

/* ---- an oracle that tries every way, written apart from the source ------------------------------------------------------ */

const isJson = (text: string, form: RegExp): boolean => {
  try {
    return form.test(text) && JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
};
const anyWord = (text: string): boolean => !text.includes("&");
const anyNumber = (text: string): boolean => /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(text);
const kinds: Readonly<Record<string, (text: string) => boolean>> = {
  appId: (text) => text === appId,
  timestamp: (text) => text === timestamp,
  ...Object.fromEntries(["amount", "fee", "local_amount", "time"].map((name) => [name, anyNumber])),
  fee_detail: (text) => isJson(text, /^\[.*\]$/s),
  merchant_info: (text) => isJson(text, /^\{.*\}$/s),
  ...Object.fromEntries(
    ["after_status", "before_status", "card_no", "cardholder_no", "consume_no", "consume_relate_no"]
      .concat(["local_currency", "status", "type"])
      .map((name) => [name, anyWord]),
  ),
  ...Object.fromEntries(["detail", "reason", "remark"].map((name) => [name, () => true])),
};
const payment = "amount card_no cardholder_no consume_no local_amount local_currency status type";
const documented = ["after_status before_status card_no time", payment, `${payment} fee fee_detail time`];

/** How many readings a text has, by trying every one. */
export function readingsOf(text: string): number {
  const readings: string[][] = [];
  const walk = (from: number, seen: readonly string[]): void => {
    const name = /^[^&=]*(?==)/.exec(text.slice(from))?.[0];
    if (name === undefined || (seen.length > 0 && !((seen.at(-1) ?? "") < name))) return;
    const begin = from + name.length + 1;
    for (let end = begin; end <= text.length; end += 1) {
      if (end < text.length && text[end] !== "&") continue;
      if (!(kinds[name] ?? (() => true))(text.slice(begin, end))) continue;
      if (end === text.length) readings.push([...seen, name]);
      else walk(end + 1, [...seen, name]);
    }
  };
  walk(0, []);
  const whole = readings.filter((seen) => seen.includes("appId") && seen.includes("timestamp"));
  const complete = whole.filter((seen) =>
    documented.some((all) => all.split(" ").every((name) => seen.includes(name))),
  );
  return complete.length > 0 ? complete.length : whole.length;
}
