import type { CardSeed, SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";

/** The states of a card, in Adyen's words. */
export type AdyenCardStatus = "active" | "inactive" | "suspended" | "closed";

/** Cards that the sandbox starts with. */
export const adyenSeedCards: readonly CardSeed[] = [
  seed("PI00000000000000000000A1", "5555440000003157", { status: "active" }),
  seed("PI00000000000000000000A2", "5555440000003165", { status: "inactive" }),
  seed("PI00000000000000000000A3", "5555440000003173", { status: "suspended", pin: "4826" }),
  seed("PI00000000000000000000A4", "5555440000003181", { status: "closed" }),
  seed("PI00000000000000000000A5", "5555440000003199", { status: "active", type: "virtual" }),
];

function seed(
  id: string,
  pan: string,
  card: { readonly status: AdyenCardStatus; readonly type?: "physical" | "virtual"; readonly pin?: string },
): CardSeed {
  return { type: "physical", id, pan, ...card };
}

/** A payment instrument as Adyen shows it, with the card number masked. */
export function paymentInstrument(card: SandboxCard): JsonValue {
  const { attributes } = card;
  const reason = ["statusReason", "statusComment"].filter((name) => attributes[name] !== undefined);
  return {
    balanceAccountId: "BA00000000000000000000A1",
    description: "Sandbox card",
    issuingCountryCode: "NL",
    status: card.status,
    ...Object.fromEntries(reason.map((name) => [name, attributes[name] ?? ""])),
    type: "card",
    card: {
      brand: "mc",
      brandVariant: "mcdebit",
      cardholderName: "Sandbox Holder",
      formFactor: card.type,
      bin: card.pan.slice(0, 6),
      expiration: { month: "12", year: "2049" },
      lastFour: card.last4,
      number: `************${card.last4}`,
    },
    id: card.id,
  };
}
