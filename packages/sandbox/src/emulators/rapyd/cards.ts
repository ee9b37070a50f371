import type { CardSeed, SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";

/** The cardholder of all seeded cards: the contact of the vendor's samples. */
export const RAPYD_CONTACT = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";

/** Cards that the sandbox starts with. Ids and numbers of the first three are those of the vendor's samples. */
export const rapydSeedCards: readonly CardSeed[] = [
  seed("card_a5429bdb6c529008ed5b409e5929b606", "5174137600003157", { status: "ACT" }),
  seed("card_0393b8437d759c5fb491d427b0000322", "5348330641217634", { status: "ACT" }),
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
    readonly status: string;
    readonly type?: "physical" | "virtual";
    readonly blockedReason?: string;
    readonly pinService?: boolean;
    readonly expiration?: string;
  },
): CardSeed {
  return {
    id,
    pan,
    otherIds: [id.replace(/^card_/, "ci_")],
    type: card.type ?? "physical",
    status: card.status,
    attributes: {
      blocked_reason: card.blockedReason ?? "none",
      ewallet_contact: RAPYD_CONTACT,
      expiration: card.expiration ?? "1249",
      assigned_at: 1_760_012_427,
      created_at: 1_760_012_427,
      activated_at: card.status === "INA" || card.status === "IMP" ? 0 : 1_760_012_450,
      pin_service: card.pinService ?? card.type !== "virtual",
    },
  };
}

/** The issued card object of Rapyd's answers and webhooks. It has no PIN and no whole card number. */
export function issuedCard(card: SandboxCard): JsonValue {
  const { attributes } = card;
  return {
    id: card.otherIds[0] ?? card.id,
    ewallet_contact: {
      id: attributes["ewallet_contact"] ?? RAPYD_CONTACT,
      first_name: "John",
      last_name: "Doe",
      contact_type: "personal",
      phone_number: "+14155551237",
      email: "",
      ewallet: "ewallet_3801e782955b29955445586a2405a5db",
      metadata: {},
      business_details: null,
      compliance_profile: 0,
      verification_status: "not verified",
      send_notifications: false,
    },
    card_id: card.id,
    status: card.status,
    blocked_reason: attributes["blocked_reason"] ?? "none",
    assigned_at: attributes["assigned_at"] ?? 0,
    activated_at: attributes["activated_at"] ?? 0,
    created_at: attributes["created_at"] ?? 0,
    card_program: "cardprog_b027c85a66ebebb2e094bca626d5ae97",
    country_iso_alpha_2: "BR",
    card_tracking_id: null,
    metadata: {},
    public_details: {
      bin: card.pan.slice(0, 6),
      last4: card.last4,
      sub_bin: card.pan.slice(6, 8),
      expiration: attributes["expiration"] ?? "1249",
    },
  };
}

/** Whether the card's `MMYY` lies before the month of `now` (Unix milliseconds, UTC). */
export function isExpired(card: SandboxCard, now: number): boolean {
  const [, month, year] = /^([0-9]{2})([0-9]{2})$/.exec(String(card.attributes["expiration"] ?? "")) ?? [];
  return month !== undefined && now >= Date.UTC(2000 + Number(year), Number(month));
}
