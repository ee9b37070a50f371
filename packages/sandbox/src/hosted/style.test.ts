import { expect, test } from "vitest";
import { palettes, style } from "./style.ts";

/** Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance). */
function luminance(colour: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test("black on white has the contrast that WCAG names", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
});

for (const [scheme, colours] of Object.entries(palettes)) {
  test(`${scheme}: text has a contrast of 4.5, lines and focus of 3`, () => {
    const { background, onAccent, accent } = colours;
    for (const name of ["text", "muted", "accent", "bad"] as const) {
      expect(contrast(colours[name], background), name).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.line, background)).toBeGreaterThanOrEqual(3);
  });
}

test("nothing moves and nothing is fetched", () => {
  expect(style).not.toMatch(/transition|animation|@import|url\(|https?:/);
});
