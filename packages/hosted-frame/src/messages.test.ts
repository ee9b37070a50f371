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
  [{ type }, {}],
  [{ type, event: "ready" }, {}],
  [{ type, event: "ready", height: 623 }, { height: 623 }],
  [{ type: `${type}:height`, height: 811.5 }, { height: 811.5 }],
  [{ type, event: "expired" }, { end: "expired" }],
  [{ type, height: -1 }, {}],
  [{ type, height: Number.NaN }, {}],
  [{ type, height: "9999px" }, {}],
])("%j is understood as %j", (data, message) => {
  expect(readSandboxMessage(data)).toEqual(message);
});

test.each([[undefined], [null], [5], [type], [[type]], [{}], [{ type: 5, outcome: "done" }], [{ outcome: "done" }]])(
  "%j is no message of a PIN page",
  (data) => {
    expect(readSandboxMessage(data)).toBeUndefined();
  },
);
