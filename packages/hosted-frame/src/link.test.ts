import { expect, test } from "vitest";
import { checkLink } from "./link.ts";

const own = "https://shop.example";

test.each([
  ["https://pin.example/page?token=1"],
  ["http://127.0.0.1:4105/hashdt/pin"],
  ["http://localhost:4105/rapyd/pin"],
  ["http://[::1]:4105/rapyd/pin"],
])("%s may be opened", (link) => {
  expect(checkLink(link, own)).toEqual(new URL(link));
  expect(checkLink({ reveal: () => link }, own)).toEqual(new URL(link));
});

test.each([
  [undefined],
  [null],
  [5],
  [""],
  ["/pin"],
  ["pin.example"],
  ["[hosted PIN page]"],
  ["http://pin.example/"],
  ["http://127.0.0.1.pin.example/"],
  ["http://localhost.pin.example/"],
  ["blob:https://pin.example/1"],
  ["data:text/html,x"],
  ["https://shop.example/pin"],
  ["https://name@pin.example/"],
  [{ reveal: () => 5 }],
  [{}],
])("%j is refused with a sentence", (link) => {
  expect(checkLink(link, own)).toMatch(/^The link .*\.$/);
});

test("what JSON makes of a HostedUrl is told from other mistakes", () => {
  expect(checkLink("[hosted PIN page]", own)).toBe(
    "The link is a HostedUrl that was printed. On your server, send url.reveal() to the browser.",
  );
});
