import type { CardSeed, SandboxCard, SandboxCards } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";

/**
 * Cards that the sandbox starts with; the first has the ids of the vendor's example. Statuses are the vendor's block codes:
 * `UL` unlocked, `L` locked, `BL` blocked, `AP` activation in progress.
 */
export const enkashSeedCards: readonly CardSeed[] = [
  seed("EKC94AEX89", "4000000000050015", { status: "UL" }),
  seed("EKC94AEX90", "4000000000050023", { status: "L" }),
  seed("EKC94AEX91", "4000000000050031", { status: "BL" }),
  seed("EKC94AEX92", "4000000000050049", { status: "AP" }),
  seed("EKC94AEX93", "4000000000050056", { status: "UL", type: "virtual" }),
  seed("EKC94AEX94", "4000000000050064", { status: "UL", cardAccountId: "CAA8W46" }),
];

function seed(
  id: string,
  pan: string,
  card: { readonly status: string; readonly type?: "physical" | "virtual"; readonly cardAccountId?: string },
): CardSeed {
  return {
    id,
    pan,
    type: card.type ?? "physical",
    status: card.status,
    attributes: { cardAccountId: card.cardAccountId ?? "CAA8W45" },
  };
}

/** The card with this id in this account. A card number is not a card id. */
export function findCard(cards: SandboxCards, accountId: string, cardId: string): SandboxCard | undefined {
  return cardsOf(cards, accountId).find((card) => card.id === cardId);
}

/** All cards of an account. */
export function cardsOf(cards: SandboxCards, accountId: string): readonly SandboxCard[] {
  return cards.list("enkash").filter((card) => card.attributes["cardAccountId"] === accountId);
}

/** A card as the search shows it. The fields are the sandbox's choice: the vendor's could not be read. */
export function foundCard(card: SandboxCard): JsonValue {
  return {
    enKashCardId: card.id,
    cardAccountId: card.attributes["cardAccountId"] ?? "",
    blockCode: card.status,
    physicalCard: card.type === "physical",
    maskedNumber: `XXXXXXXXXXXX${card.last4}`,
  };
}
