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

/** How many of the PINs that studies published as the commonest the default policy refuses. */
export const published: readonly {
  readonly what: string;
  readonly source: string;
  readonly pins: number;
  readonly refused: number;
}[] = [
  {
    what: "3.4 million passwords of four digits, the first 20 and number 22",
    source: "N. Berry, PIN analysis, DataGenetics, September 2012",
    pins: 21,
    refused: 21,
  },
  {
    what: "204 508 passcodes of an iPhone application, the first 10",
    source: "D. Amitay, Most common iPhone passcodes, June 2011",
    pins: 10,
    refused: 10,
  },
  {
    what: "14.5 million passwords of four digits, the first 20",
    source: "Analyzing PIN numbers, October 2018, tablix.org/~avian/blog/archives/2018/10/analyzing_pin_numbers",
    pins: 20,
    refused: 20,
  },
  {
    what: "29 million passwords of four digits, the first 50, not ranked",
    source: "Is your PIN on this list, newz9.com/is-your-pin-on-this-list-change-it-now-to-protect-your-security",
    pins: 50,
    refused: 50,
  },
  {
    what: "four digits, the first 10, not ranked",
    source: "P. Markert and others, This PIN can be easily guessed, IEEE S&P 2020",
    pins: 10,
    refused: 10,
  },
  {
    what: "six digits, the first 10, not ranked",
    source: "P. Markert and others, This PIN can be easily guessed, IEEE S&P 2020",
    pins: 10,
    refused: 10,
  },
];
