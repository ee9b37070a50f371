import type { CardSeed, SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";

/** Whose most of the seeded cards are. */
export const HASHDT_HOLDER = { cardholderId: "cardholder-1001", walletId: "wallet-1001" } as const;

/**
 * The states of a card. HashDT's words for them are not documented: these are the sandbox's. `pin_blocked` follows three wrong
 * PINs and ends when the PIN is reset.
 */
export type HashDTCardStatus = "active" | "inactive" | "blocked" | "pin_blocked";

/** Cards that the sandbox starts with. */
export const hashdtSeedCards: readonly CardSeed[] = [
  seed("card-1001", "4000001234560019", { status: "active" }),
  seed("card-1002", "4000001234560027", { status: "active", pin: "4826" }),
  seed("card-1003", "4000001234560035", { status: "active", type: "virtual" }),
  seed("card-1004", "4000001234560043", { status: "inactive" }),
  seed("card-1005", "4000001234560050", { status: "blocked" }),
  seed("card-2001", "4000001234560068", { status: "active", cardholderId: "cardholder-2001", walletId: "wallet-2001" }),
];

function seed(
  id: string,
  pan: string,
  card: {
    readonly status: HashDTCardStatus;
    readonly type?: "physical" | "virtual";
    readonly pin?: string;
    readonly cardholderId?: string;
    readonly walletId?: string;
  },
): CardSeed {
  const { status, type = "physical", pin, ...owner } = card;
  return {
    id,
    pan,
    type,
    status,
    attributes: ownerAttributes({ ...HASHDT_HOLDER, ...owner }),
    ...(pin === undefined ? {} : { pin }),
  };
}

/** Cardholder and wallet, by the names of their headers. */
export interface HashDTOwner {
  readonly cardholderId: string;
  readonly walletId: string;
}

/** The attributes that tie a card to its cardholder and wallet. */
export function ownerAttributes({ cardholderId, walletId }: HashDTOwner): Readonly<Record<string, JsonValue>> {
  return { cardholder_id: cardholderId, wallet_id: walletId };
}

/** Whether a card belongs to both. */
export function isOwnedBy(card: SandboxCard, { cardholderId, walletId }: HashDTOwner): boolean {
  return card.attributes["cardholder_id"] === cardholderId && card.attributes["wallet_id"] === walletId;
}

/** A card as the card list shows it. */
export function listedCard(card: SandboxCard): JsonValue {
  return { card_id: card.id, card_status: card.status, card_type: card.type, last4: card.last4 };
}
