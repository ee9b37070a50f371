import type { CardSeed, SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";

/** Cards that the sandbox starts with; the first has the numbers of the vendor's example. */
export const keysecureSeedCards: readonly CardSeed[] = [
  seed("C202605220001", "4000000000010019", { status: "Activated" }),
  seed("C202605220002", "4000000000010027", { status: "ToActivate" }),
  seed("C202605220003", "4000000000010035", { status: "Activated", type: "virtual" }),
  seed("C202605220004", "4000000000010043", { status: "Frozen" }),
  seed("C202605220005", "4000000000010050", { status: "Pending" }),
  seed("C202605220006", "4000000000010068", { status: "Activated", cardholder: "U202605220002" }),
];

function seed(
  id: string,
  pan: string,
  card: { readonly status: string; readonly type?: "physical" | "virtual"; readonly cardholder?: string },
): CardSeed {
  return {
    id,
    pan,
    type: card.type ?? "physical",
    status: card.status,
    attributes: {
      cardholder_no: card.cardholder ?? "U202605220001",
      card_unique_no: `sandbox-${id}`,
      time: 1_779_408_000_000,
    },
    secrets: { cvv: "123" },
  };
}

/** A card as card list shows it. */
export function listedCard(card: SandboxCard): { readonly [name: string]: JsonValue } {
  return {
    card_no: card.id,
    card_unique_no: card.attributes["card_unique_no"] ?? "",
    cardholder_no: card.attributes["cardholder_no"] ?? "",
    card_type: card.type === "physical" ? "Physical" : "Virtual",
    card_last_no: card.last4,
    organization: "VISA",
    status: card.status,
    time: card.attributes["time"] ?? 0,
  };
}

/** A card as card details shows it. */
export function detailedCard(card: SandboxCard): JsonValue {
  return {
    ...listedCard(card),
    card_name: "Sandbox card",
    package_name_en: "Sandbox package",
    package_name_cn: "Sandbox package",
    fee_detail: {},
  };
}
