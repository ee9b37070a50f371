import { expect, test } from "vitest";
import { profiles } from "./profiles.ts";

test.each(profiles.map((profile) => [`${profile.issuer} ${profile.region ?? ""}`, profile] as const))(
  "%s refuses exactly the recorded number at each of its lengths",
  (_, { policy, refused }) => {
    expect(Object.keys(refused).map(Number)).toEqual(policy.lengths);
    for (const length of policy.lengths) {
      let count = 0;
      for (let value = 0; value < 10 ** length; value++) {
        if (!policy.check(String(value).padStart(length, "0")).ok) count++;
      }
      expect(count).toBe(refused[length]);
    }
  },
);

test("every profile says where its rules come from and how they are read", () => {
  for (const { source, stated, reading } of profiles) {
    expect(source).toMatch(/^https:\/\//);
    expect(stated).toMatch(/\.$/);
    expect(reading).toMatch(/\.$/);
  }
});
