import { type JsonValue, numberField, stringField } from "../../json.ts";
import type { Answer, Call } from "../emulator.ts";

const DAY = 86_400_000;

/**
 * The part of a list that a request asks for: things created between two times at most 90 days apart, with the values that are
 * named, one page of them. An empty filter counts as none.
 */
export function selectPage(
  call: Call,
  all: readonly { readonly [name: string]: JsonValue }[],
  { filters, fail }: { readonly filters: readonly string[]; readonly fail: (code: number, field?: string) => Answer },
): readonly { readonly [name: string]: JsonValue }[] | Answer {
  const start = readTime(stringField(call.body, "start_time"), call.headers["timezone"]);
  const end = readTime(stringField(call.body, "end_time"), call.headers["timezone"]);
  if (start === undefined) return fail(1004, "start_time");
  if (end === undefined) return fail(1004, "end_time");
  if (end <= start) return fail(1019);
  if (end - start > 90 * DAY) return fail(1020);
  const found = all
    .filter((each) =>
      filters.every((name) => {
        const wanted = stringField(call.body, name) ?? "";
        return wanted === "" || each[name] === wanted;
      }),
    )
    .filter((each) => Number(each["time"]) >= start && Number(each["time"]) <= end);
  const size = numberField(call.body, "size") ?? 10;
  const first = (numberField(call.body, "page") ?? 0) * size;
  return found.slice(first, first + size);
}

/** `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss` in the time zone of the header (`UTC+8` when left out), in Unix milliseconds. */
function readTime(text: string | undefined, timezone: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?$/.test(text)) return undefined;
  const [, sign, hours] = /^UTC([+-])([0-9]{1,2})$/.exec(timezone ?? "") ?? ["", "+", "8"];
  const offset = (sign === "-" ? -1 : 1) * Number(hours) * 3_600_000;
  const utc = Date.parse(`${text.replace(" ", "T")}${text.length === 10 ? "T00:00:00" : ""}Z`);
  return Number.isNaN(utc) ? undefined : utc - offset;
}
