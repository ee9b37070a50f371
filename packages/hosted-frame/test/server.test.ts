import { expect, test } from "vitest";
import { CardPinFrame, defineCardPinFrame } from "../src/index.ts";
import { CardPinPad, defineCardPinPad } from "../src/pad.ts";

test("on a server the elements can be imported and defined, and nothing happens", () => {
  expect(globalThis.HTMLElement).toBeUndefined();
  expect(() => {
    defineCardPinFrame();
    defineCardPinPad();
  }).not.toThrow();
  expect([CardPinFrame.name, CardPinPad.name]).toEqual(["CardPinFrame", "CardPinPad"]);
});
