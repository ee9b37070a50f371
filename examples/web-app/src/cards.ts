/** A card of a cardholder, and how its PIN is set. */
export type Card = {
  /** Names the card in addresses of the application. It is not the issuer's identifier. */
  readonly id: string;
  readonly name: string;
  readonly last4: string;
} & (
  | { readonly way: "pad"; readonly issuer: "travel"; readonly card: string }
  | {
      readonly way: "page";
      readonly issuer: "salary";
      readonly card: string;
      readonly cardholderId: string;
      readonly walletId: string;
    }
);

/** Whose cards these are. A program has this in its database. */
export type CardsOf = Readonly<Record<string, readonly Card[]>>;
