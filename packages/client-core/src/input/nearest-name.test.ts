import { expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

const known = ["timeoutMs", "totalTimeoutMs", "retries", "fetch", "http", "on"];

it.each([
  ["timeout", "timeoutMs"],
  ["timeoutms", "timeoutMs"],
  ["totalTimeout", "totalTimeoutMs"],
  ["retrys", "retries"],
  ["retry", "retries"],
  ["fetsh", "fetch"],
  ["https", "http"],
])("takes %s for %s", (given, meant) => {
  expect(nearestName(given, known)).toBe(meant);
});

it.each(["x", "", "agentOptions", "accessKey", "a".repeat(10_000)])("finds nothing near %.20s", (given) => {
  expect(nearestName(given, known)).toBeUndefined();
});
