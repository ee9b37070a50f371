import fc from "fast-check";
import { expect, test } from "vitest";
import { unpackPins } from "../../../packages/pin-policy/src/packing.ts";
import { packPins } from "../src/packing.ts";

test("what is packed comes out again", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 99_999_999 }), { maxLength: 200 }), (values) => {
      const ascending = values.toSorted((a, b) => a - b);
      expect(unpackPins(packPins(ascending))).toEqual(ascending);
    }),
    // The same cases in every run, so that none fails by chance; PROPERTY_SEED in the environment gives others.
    { seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_121) },
  );
});

test("the distances around each change of form come out again", () => {
  const distances = [0, 1, 79, 80, 81, 88, 89, 719, 720, 721, 6479, 6480, 6481, 99_999];
  let value = -1;
  const values = distances.map((distance) => {
    value += distance + 1;
    return value;
  });
  expect(unpackPins(packPins(values))).toEqual(values);
});

test("the packed form needs no escaping in a string", () => {
  const packed = packPins(Array.from({ length: 3000 }, (_, i) => (i * (i + 1)) / 2));
  expect(JSON.stringify(packed)).toBe(`"${packed}"`);
  expect(packed).not.toContain("$");
});
