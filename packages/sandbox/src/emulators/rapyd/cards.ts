import type { CardSeed, SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";
import { RAPYD_CONTACT, walletContact } from "./contact.ts";

/** The card programme of the vendor's samples. */
export const RAPYD_PROGRAM = "cardprog_b027c85a66ebebb2e094bca626d5ae97";

/** Cards that the sandbox starts with. Ids and numbers of the first three are those of the vendor's samples. */
export const rapydSeedCards: readonly CardSeed[] = [
  seed("card_a5429bdb6c529008ed5b409e5929b606", "5174137600003157", {
    status: "ACT",
    objectId: "ci_0b164db21d9c513e2b9d2dac77a3014a",
  }),
  seed("card_0393b8437d759c5fb491d427b0000322", "5348330641217634", {
    status: "ACT",
    objectId: "ci_d4fa9d7f43819d92c66125e2a7579fe6",
    // The sample's own, which its card number does not have.
    subBin: "64",
  }),
  seed("card_f8dd3aa099444e1c80cc5a06de38b165", "5174137600003165", { status: "BLO", blockedReason: "other" }),
  seed("card_00000000000000000000000000001a01", "5174130000000104", { status: "INA" }),
  seed("card_00000000000000000000000000001b01", "5174130000000112", { status: "IMP" }),
  seed("card_00000000000000000000000000001c01", "5174130000000120", { status: "ACT", type: "virtual" }),
  seed("card_00000000000000000000000000001d01", "5174130000000138", { status: "ACT", pinService: false }),
  seed("card_00000000000000000000000000001e01", "5174130000000146", { status: "ACT", expiration: "0124" }),
];

function seed(
  id: string,
  pan: string,
  card: {
    readonly status: "ACT" | "BLO" | "INA" | "IMP";
    readonly objectId?: string;
    readonly type?: "physical" | "virtual";
    readonly blockedReason?: string;
    readonly pinService?: boolean;
    readonly expiration?: string;
    readonly subBin?: string;
  },
): CardSeed {
  const wasActive = card.status === "ACT" || card.status === "BLO";
  return {
    id,
    pan,
    otherIds: [card.objectId ?? id.replace(/^card_/, "ci_")],
    type: card.type ?? "physical",
    status: card.status,
    attributes: {
      blocked_reason: card.blockedReason ?? "none",
      // A card that was issued in bulk belongs to nobody yet.
      ...(card.status === "IMP" ? {} : { ewallet_contact: RAPYD_CONTACT }),
      card_program: RAPYD_PROGRAM,
      expiration: card.expiration ?? "1249",
      ...(card.subBin === undefined ? {} : { sub_bin: card.subBin }),
      assigned_at: card.status === "IMP" ? 0 : 1_760_012_427,
      created_at: 1_760_012_427,
      activated_at: wasActive ? 1_760_012_450 : 0,
      pin_service: card.pinService ?? card.type !== "virtual",
    },
  };
}

/** The contact that a card is assigned to; none for a card that was issued in bulk and not personalised. */
export function contactOf(card: SandboxCard): string | undefined {
  const contact = card.attributes["ewallet_contact"];
  if (typeof contact === "string") return contact;
  return card.status === "IMP" ? undefined : RAPYD_CONTACT;
}

/** The issued card object of Rapyd's answers and webhooks. It has no PIN and no whole card number. */
export function issuedCard(card: SandboxCard): JsonValue {
  const { attributes } = card;
  const contact = contactOf(card);
  return {
    id: card.otherIds[0] ?? card.id,
    ...(contact === undefined ? {} : { ewallet_contact: walletContact(contact) }),
    status: card.status,
    card_id: card.id,
    assigned_at: attributes["assigned_at"] ?? 0,
    activated_at: attributes["activated_at"] ?? 0,
    metadata: attributes["metadata"] ?? {},
    country_iso_alpha_2: attributes["country"] ?? "BR",
    created_at: attributes["created_at"] ?? 0,
    blocked_reason: attributes["blocked_reason"] ?? "none",
    card_tracking_id: null,
    card_program: attributes["card_program"] ?? RAPYD_PROGRAM,
    public_details: {
      bin: card.pan.slice(0, 6),
      last4: card.last4,
      sub_bin: attributes["sub_bin"] ?? card.pan.slice(6, 8),
      expiration: attributes["expiration"] ?? "1249",
    },
  };
}

/** Whether the card's `MMYY` lies before the month of `now` (Unix milliseconds, UTC). */
export function isExpired(card: SandboxCard, now: number): boolean {
  const [, month, year] = /^([0-9]{2})([0-9]{2})$/.exec(String(card.attributes["expiration"] ?? "")) ?? [];
  return month !== undefined && now >= Date.UTC(2000 + Number(year), Number(month));
}
