import { buildPolicy, type Policy } from "./policy.ts";
import type { Rule } from "./rule.ts";
import { repeatCount, repeatRun, repeatShare } from "./rules/repeats.ts";
import { sequence, wholeSequence } from "./rules/sequences.ts";

/** The PIN rules that an issuer publishes, read in one exact way. */
export interface Profile {
  readonly issuer: string;
  /** Where the programme or the region decides. */
  readonly region?: string;
  /** The page that states the rules. */
  readonly source: string;
  /** What that page says, in short. */
  readonly stated: string;
  /** Where the page leaves a choice: how it is read here. */
  readonly reading: string;
  readonly policy: Policy;
  /** How many PINs of each length the policy refuses, counted over all of them. */
  readonly refused: Readonly<Record<number, number>>;
}

const asStated = "As stated.";

function profile({
  lengths,
  rules,
  ...rest
}: Omit<Profile, "policy"> & { readonly lengths: readonly number[]; readonly rules: readonly Rule[] }): Profile {
  return Object.freeze({ ...rest, policy: buildPolicy(lengths, rules), refused: Object.freeze(rest.refused) });
}

/** Solaris: a device-signed PIN change. */
export const solaris: Profile = /* @__PURE__ */ profile({
  issuer: "Solaris",
  source: "https://docs.solarisgroup.com/guides/cards/encrypted-pin-change",
  stated: "4 digits; not sequential in any order; one digit not three times or more.",
  reading:
    "Sequential is the whole PIN without wrap; three times is anywhere, as 1112 is their example of both readings.",
  lengths: [4],
  rules: [wholeSequence(), repeatCount(3)],
  refused: { 4: 384 },
});

/** Paymentology (Banking.Live): set PIN. */
export const paymentology: Profile = /* @__PURE__ */ profile({
  issuer: "Paymentology",
  source: "https://developer.paymentology.com/bankinglive/reference/sc_set_pin",
  stated: "Not ascending, not descending, no digit in more than half of the PIN.",
  reading: "Ascending and descending are the whole PIN without wrap. The page gives no length: 4 and 6 are taken.",
  lengths: [4, 6],
  rules: [wholeSequence(), repeatShare()],
  refused: { 4: 384, 6: 12_710 },
});

/** Pagsmile: set PIN after activation. */
export const pagsmile: Profile = /* @__PURE__ */ profile({
  issuer: "Pagsmile",
  source: "https://docs.pagsmile.com/issuing-card-api",
  stated: "4 digits, no repeating or sequential numbers.",
  reading: "Undefined there: three in a row, equal or following each other, with 9 next to 0.",
  lengths: [4],
  rules: [repeatRun(3), sequence({ length: 3, wrap: true })],
  refused: { 4: 570 },
});

/** Marqeta: PINs over the core API. */
export const marqeta: Profile = /* @__PURE__ */ profile({
  issuer: "Marqeta",
  source: "https://www.marqeta.com/docs/core-api/pins",
  stated: "4 digits.",
  reading: asStated,
  lengths: [4],
  rules: [],
  refused: { 4: 0 },
});

const nium = {
  issuer: "Nium",
  source: "https://docs.nium.com/docs/card-security",
  reading: asStated,
  rules: [],
} as const;

/** Nium in Singapore and Hong Kong. */
export const niumAsia: Profile = /* @__PURE__ */ profile({
  ...nium,
  region: "Singapore, Hong Kong",
  stated: "6 digits.",
  lengths: [6],
  refused: { 6: 0 },
});

/** Nium in the European Union, the United Kingdom and Australia. */
export const niumEuropeAustralia: Profile = /* @__PURE__ */ profile({
  ...nium,
  region: "European Union, United Kingdom, Australia",
  stated: "4 digits.",
  lengths: [4],
  refused: { 4: 0 },
});

/** vault.ist: set PIN. */
export const vaultIst: Profile = /* @__PURE__ */ profile({
  issuer: "vault.ist",
  source: "https://api.vault.ist",
  stated: "1112 is refused, 1122 is allowed.",
  reading: "Three equal digits in a row. The page gives no length: 4 is taken from its examples.",
  lengths: [4],
  rules: [repeatRun(3)],
  refused: { 4: 190 },
});

/** All profiles. The five issuers of this project have theirs in their own packages. */
export const profiles: readonly Profile[] = /* @__PURE__ */ Object.freeze([
  solaris,
  paymentology,
  pagsmile,
  marqeta,
  niumAsia,
  niumEuropeAustralia,
  vaultIst,
]);
