import type { CardSeed, SandboxCard } from "../../cards.ts";

/** The states of a card, in Lithic's words. */
export type LithicCardState = "OPEN" | "PAUSED" | "CLOSED" | "PENDING_FULFILLMENT" | "PENDING_ACTIVATION";

/** Cards that the sandbox starts with. */
export const lithicSeedCards: readonly CardSeed[] = [
  seed("01", "4000001234570018", { state: "OPEN" }),
  seed("02", "4000001234570026", { state: "OPEN", pin: "4826" }),
  seed("03", "4000001234570034", { state: "OPEN", pin: "4826", offline: true }),
  seed("04", "4000001234570042", { state: "OPEN", type: "VIRTUAL" }),
  seed("05", "4000001234570059", { state: "PENDING_ACTIVATION" }),
  seed("06", "4000001234570067", { state: "PAUSED" }),
  seed("07", "4000001234570075", { state: "CLOSED" }),
  seed("08", "4000001234570083", { state: "OPEN", type: "SINGLE_USE" }),
];

function seed(
  number: string,
  pan: string,
  card: {
    readonly state: LithicCardState;
    readonly type?: "PHYSICAL" | "VIRTUAL" | "SINGLE_USE";
    readonly pin?: string;
    /** For a market with offline PINs: the chip has one too. */
    readonly offline?: true;
  },
): CardSeed {
  const { state, type = "PHYSICAL", pin, offline = false } = card;
  return {
    id: `5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c${number}`,
    pan,
    type: type === "PHYSICAL" ? "physical" : "virtual",
    status: state,
    attributes: { type, offline_pin: offline, pending_commands: [] },
    ...(pin === undefined ? {} : { pin }),
  };
}

/** Lithic's word for the card's type. */
export function cardType(card: SandboxCard): string {
  const { type } = card.attributes;
  return typeof type === "string" ? type : card.type.toUpperCase();
}

/** `NOT_SET` without a PIN, `BLOCKED` after three wrong ones in a row. */
export function pinStatus(card: SandboxCard): "OK" | "NOT_SET" | "BLOCKED" {
  if (!card.hasPin) return "NOT_SET";
  return card.triesLeft === 0 ? "BLOCKED" : "OK";
}

/** Changes that the chip has not taken yet. */
export function pendingCommands(card: SandboxCard): readonly string[] {
  const { pending_commands: commands } = card.attributes;
  return Array.isArray(commands) ? commands.map(String) : [];
}

/** Leaves a change to the chip, if the card has an offline PIN. */
export function leaveToChip(card: SandboxCard, command: "CHANGE_PIN" | "UNBLOCK_PIN"): void {
  if (card.attributes["offline_pin"] !== true) return;
  card.attributes["pending_commands"] = [...new Set([...pendingCommands(card), command])];
}

/** The chip takes what waits for it. */
export function updateChip(card: SandboxCard): void {
  card.attributes["pending_commands"] = [];
}
