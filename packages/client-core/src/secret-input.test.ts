import { expect, test } from "vitest";
import { couldBePan, isSecretField, oneTimeFields, secretFields } from "./secret-input.ts";

test.each([
  "411111111111",
  "4111111111111111",
  "4111 1111 1111 1111",
  "4111-1111-1111-1111-111",
  " 4111111111111111\n",
  4_111_111_111_111_111,
  4_111_111_111_111_111n,
])("a card number is recognised in the form %s", (value) => {
  expect(couldBePan(value)).toBe(true);
});

test.each(["41111111111", "41111111111111111111", "card_411111111111", "", 0, 4929, null, undefined, {}, true])(
  "%j is no card number",
  (value) => {
    expect(couldBePan(value)).toBe(false);
  },
);

test("every one-time field is secret, and a card's id is not", () => {
  for (const field of oneTimeFields) expect(isSecretField(field)).toBe(true);
  for (const field of secretFields) expect(isSecretField(field)).toBe(true);
  for (const field of ["card", "otpRequestId", "otpMedium", "last4", "toString"])
    expect(isSecretField(field)).toBe(false);
});
