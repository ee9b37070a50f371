import type { CardSeed, SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";

/** The states of a card, in Stripe's words. */
export type StripeCardStatus = "active" | "inactive" | "canceled";

/** In test mode all PINs are 0000 at first. https://docs.stripe.com/issuing/cards/pin-management */
export const TEST_MODE_PIN = "0000";

const holder = "ich_1Sandbox";
const created = 1_767_225_600;

/** Cards that the sandbox starts with. */
export const stripeSeedCards: readonly CardSeed[] = [
  seed("ic_1SandboxA", "4000009990000013", { status: "active" }),
  seed("ic_1SandboxB", "4000009990000021", { status: "active" }),
  seed("ic_1SandboxC", "4000009990000039", { status: "inactive" }),
  seed("ic_1SandboxD", "4000009990000047", { status: "canceled" }),
  seed("ic_1SandboxE", "4000009990000054", { status: "active", type: "virtual" }),
  seed("ic_1SandboxF", "4000009990000062", { status: "active", account: "acct_1Sandbox" }),
  seed("ic_1SandboxG", "4000009990000070", { status: "active", country: "GB" }),
];

function seed(
  id: string,
  pan: string,
  card: {
    readonly status: StripeCardStatus;
    readonly type?: "physical" | "virtual";
    readonly account?: string;
    /** Where the card is from. */
    readonly country?: string;
  },
): CardSeed {
  const { status, type = "physical", account = "", country = "US" } = card;
  const attributes = { cardholder: holder, currency: country === "GB" ? "gbp" : "usd", created, account, country };
  return { id, pan, type, status, pin: TEST_MODE_PIN, attributes };
}

/** A card as Stripe's answers show it: the members that concern PINs, and neither PIN nor number. */
export function issuingCard(card: SandboxCard): { readonly [name: string]: JsonValue } {
  const { id, type, status, last4, attributes } = card;
  return {
    id,
    object: "issuing.card",
    brand: "Visa",
    cancellation_reason: attributes["cancellation_reason"] ?? null,
    cardholder: cardholder(attributes["cardholder"] ?? holder),
    created: attributes["created"] ?? created,
    currency: attributes["currency"] ?? "usd",
    exp_month: 12,
    exp_year: 2049,
    last4,
    livemode: false,
    metadata: {},
    replacement_for: attributes["replacement_for"] ?? null,
    replacement_reason: attributes["replacement_reason"] ?? null,
    spending_controls: {
      allowed_categories: null,
      blocked_categories: null,
      spending_limits: [],
      spending_limits_currency: null,
    },
    status,
    type,
  };
}

/** The cardholder in a card: nobody. */
function cardholder(id: JsonValue): JsonValue {
  return {
    id,
    object: "issuing.cardholder",
    billing: { address: { city: null, country: "US", line1: null, line2: null, postal_code: null, state: null } },
    company: null,
    created,
    email: null,
    individual: null,
    livemode: false,
    metadata: {},
    name: "Sandbox Cardholder",
    phone_number: null,
    requirements: { disabled_reason: null, past_due: [] },
    spending_controls: null,
    status: "active",
    type: "individual",
  };
}
