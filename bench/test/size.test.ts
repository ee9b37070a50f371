import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { describe, expect, it } from "vitest";
import { bundle } from "../size/bundle.ts";

const issuerBundles = (await discoverSubjects()).map(({ id, bundle: { limit, domains } }) => ({ id, limit, domains }));

describe.each(issuerBundles)("the bundle of $id", ({ id, limit }) => {
  it("weighs no more than its limit", async () => {
    const { gzip } = await bundle(`@cardpin/${id}`, id, "node");
    expect(gzip).toBeLessThanOrEqual(limit);
    // A limit far above the bundle would guard nothing.
    expect(gzip).toBeGreaterThan(limit * 0.85);
  });

  it.each(["node", "browser"] as const)("holds no other issuer's domain (%s)", async (target) => {
    const { text } = await bundle(`@cardpin/${id}`, id, target);
    const others = issuerBundles.filter((other) => other.id !== id).flatMap(({ domains }) => domains);
    expect(others.filter((domain) => text.includes(domain))).toEqual([]);
  });

  it("needs none of Node's modules where there is no Node", async () => {
    const { text } = await bundle(`@cardpin/${id}`, id, "browser");
    expect(text.match(/\b(from|import|require)\s*\(?\s*["']node:[^"']*/g) ?? []).toEqual([]);
  });
});

// In a file that holds many modules a bundler cannot drop what seems to do something when it is loaded (ADR 0010).
it.each<readonly [from: string, names: string]>([
  ...issuerBundles.map(({ id }) => [`@cardpin/${id}`, id] as const),
  ["@cardpin/pin-crypto", "Pin"],
  ["@cardpin/pin-crypto", "encryptField, signHmac"],
  ["@cardpin/pin-policy", "createPolicy, repeatRun"],
])("what is published of %s brings no more into a bundle than the sources: %s", async (from, names) => {
  const sources = await bundle(from, names, "node");
  const built = await bundle(from, names, "node", true);
  expect(built.minified).toBeLessThanOrEqual(sources.minified * 1.02);
});

it("a bundle with two issuers would be noticed", async () => {
  const { text } = await bundle("./test/fixtures/two-issuers.ts", "both", "node");
  expect(["rapyd.net", "keysecure.io"].filter((domain) => text.includes(domain))).toHaveLength(2);
});
