import { expect, test } from "vitest";
import { readSandboxMessage } from "./messages.ts";

const type = "cardpin:pin-page";

test.each([
  ["done", "done"],
  ["cancelled", "cancelled"],
  ["blocked", "blocked"],
  ["expired", "expired"],
  ["used", "unknown"],
  ["unknown", "unknown"],
  ["a word of tomorrow", "unknown"],
  ["__proto__", "unknown"],
  ["constructor", "unknown"],
  [5, "unknown"],
])("outcome %s ends the page as %s", (outcome, end) => {
  expect(readSandboxMessage({ type, outcome })).toEqual({ end });
});

test.each([
  [{ type, event: "ready" }, {}],
  [{ type, event: "ready", height: 623, expiresInMs: 600_000 }, { height: 623 }],
  [{ type, event: "height", height: 811.5 }, { height: 811.5 }],
  [{ type, event: "end", outcome: "done", height: 312 }, { end: "done" }],
  [{ type, event: "ready", height: -1 }, {}],
  [{ type, event: "ready", height: Number.NaN }, {}],
  [{ type, event: "ready", height: "9999px" }, {}],
])("%j is understood as %j", (data, message) => {
  expect(readSandboxMessage(data)).toEqual(message);
});

test.each<[unknown]>([
  [undefined],
  [null],
  [5],
  [type],
  [[type]],
  [{}],
  [{ outcome: "done" }],
  [{ type: 5, outcome: "done" }],
  [{ type }],
  [{ type, event: "a word of tomorrow" }],
  [{ type: `${type}:ready`, event: "ready" }],
])("%j is no message that is known", (data) => {
  expect(readSandboxMessage(data)).toBeUndefined();
});
