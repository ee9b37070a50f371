// Written by scripts/build-blocklists.ts.

/** How lists built with one half of the dictionary refuse the numbers of the other half, which they never saw. */
export const heldOut: readonly { readonly what: string; readonly pins: number; readonly refused: number }[] = [
  { what: "passwords of 4 digits", pins: 107, refused: 85 },
  { what: "passwords of 4 digits, the commoner half", pins: 54, refused: 54 },
  { what: "runs of 4 digits inside other passwords", pins: 322, refused: 204 },
  { what: "passwords of 5 digits", pins: 87, refused: 53 },
  { what: "passwords of 5 digits, the commoner half", pins: 44, refused: 39 },
  { what: "runs of 5 digits inside other passwords", pins: 68, refused: 33 },
  { what: "passwords of 6 digits", pins: 740, refused: 612 },
  { what: "passwords of 6 digits, the commoner half", pins: 371, refused: 341 },
  { what: "runs of 6 digits inside other passwords", pins: 95, refused: 77 },
  { what: "birth dates of 8 digits, written DDMMYY", pins: 2367, refused: 2365 },
  { what: "birth dates of 8 digits, written YYMMDD", pins: 2367, refused: 2162 },
];
