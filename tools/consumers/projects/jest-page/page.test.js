/** @jest-environment jsdom */
const { encodePinBlock, Pin } = require("@cardpin/pin-crypto");
const { generatePin, defaultPolicy } = require("@cardpin/pin-policy");

test("pin-crypto and pin-policy work in a page", () => {
  expect(window.document).toBeDefined();
  expect(encodePinBlock({ format: "iso-0", pin: Pin.from("1234"), pan: "43219876543210987" })).toHaveLength(8);
  expect(generatePin(defaultPolicy, { length: 4 })).toHaveLength(4);
});
