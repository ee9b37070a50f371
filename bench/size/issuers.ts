/** What the bundle of one issuer may weigh, and what only it may hold. */
export interface IssuerBundle {
  readonly id: string;
  /** Most bytes on Node, minified and compressed: a little above what it takes today, so that growth is a decision. */
  readonly limit: number;
  /** The issuer's domains. */
  readonly domains: readonly string[];
}

/** The five issuers. HashDT publishes no host; its name stands for one. */
export const issuerBundles: readonly IssuerBundle[] = [
  { id: "rapyd", limit: 13_900, domains: ["rapyd.net"] },
  { id: "keysecure", limit: 16_750, domains: ["keysecure.io"] },
  { id: "freedompay", limit: 14_200, domains: ["freedompay.kz", "freedompay.kg"] },
  { id: "hashdt", limit: 11_990, domains: ["hashdt."] },
  { id: "enkash", limit: 15_450, domains: ["enkash.in", "enkash.com"] },
];
