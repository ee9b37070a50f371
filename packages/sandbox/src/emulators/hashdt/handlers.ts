import type { SandboxCard } from "../../cards.ts";
import type { HostedFlow, HostedPageLink } from "../../hosted/pages.ts";
import { stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { hashdtFailure, hashdtSuccess } from "./answers.ts";
import { type HashDTOwner, isOwnedBy, listedCard, ownerAttributes } from "./cards.ts";
import { createIdempotency } from "./idempotency.ts";
import type { HashDTSettings } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";

/** HashDT's operations by operationId. */
export function hashdtHandlers(
  { cards, clock, hosted, random }: EmulatorContext<unknown>,
  { settings }: { readonly settings: HashDTSettings },
): {
  readonly handlers: Handlers;
  /** Opens a page, or says why this card has none. */
  readonly openPinPage: (card: SandboxCard, flow: HostedFlow) => HostedPageLink | string;
} {
  const once = createIdempotency(clock.now, settings.idempotencyMs);

  const openPinPage = (card: SandboxCard, flow: HostedFlow): HostedPageLink | string =>
    whyNoPage(flow, card) ??
    hosted.open({
      issuer: "hashdt",
      flow,
      card,
      expiresAt: clock.now() + settings.pageLifetimeMs,
      pinLengths: settings.pinLengths,
      isRefused: (pin) => !isAllowedPin(pin, settings),
      onDone() {
        card.resetTries();
        if (card.status === "pin_blocked") card.status = "active";
      },
    });

  const openPage = (flow: HostedFlow, card: SandboxCard): Answer => {
    const page = openPinPage(card, flow);
    if (typeof page === "string") return hashdtFailure(400, page);
    const { url } = page;
    const field = settings.pageField === "per-flow" ? `${flow}_pin_url` : "set_pin_url";
    return hashdtSuccess(`${names[flow]} PIN URL fetched successfully.`, [{ [field]: url }]);
  };

  const withCard = (call: Call, handle: (card: SandboxCard) => Answer): Answer => {
    const card = cards.list("hashdt").find(({ id }) => id === call.headers["x-card-id"]);
    // One answer for a card that is unknown and one that is somebody else's, so that ids cannot be tried out.
    if (card === undefined || !isOwnedBy(card, ownerOf(call))) {
      return hashdtFailure(400, "Card, cardholder and wallet do not belong together.");
    }
    return handle(card);
  };
  const page = (flow: HostedFlow) => (call: Call) => once(call, () => withCard(call, (card) => openPage(flow, card)));
  const methodOf = (card: SandboxCard): string | undefined => {
    const method = card.attributes["otp_delivery_method"];
    return typeof method === "string" ? method : undefined;
  };

  const handlers: Handlers = {
    getSetPinPage: page("set"),
    getResetPinPage: page("reset"),
    getChangePinPage: page("change"),

    listCards: (call) =>
      hashdtSuccess(
        "Cards fetched successfully.",
        cards
          .list("hashdt")
          .filter((card) => isOwnedBy(card, ownerOf(call)))
          .map(listedCard),
      ),

    getThreeDSecure: (call) =>
      withCard(call, (card) => {
        const method = methodOf(card);
        if (method === undefined) return hashdtFailure(400, "The card is not enrolled.");
        return hashdtSuccess("3DS details fetched successfully.", [{ otp_delivery_method: method }]);
      }),

    enrollThreeDSecure: (call) =>
      once(call, () =>
        withCard(call, (card) => {
          if (methodOf(card) !== undefined) return hashdtFailure(400, "The card is enrolled already.");
          card.attributes["otp_delivery_method"] = stringField(call.body, "otp_delivery_method") ?? "";
          return hashdtSuccess("3DS enrollment successful.", []);
        }),
      ),

    updateThreeDSecure: (call) =>
      once(call, () =>
        withCard(call, (card) => {
          if (methodOf(card) === undefined) return hashdtFailure(400, "The card is not enrolled.");
          card.attributes["otp_delivery_method"] = stringField(call.body, "otp_delivery_method") ?? "";
          return hashdtSuccess("3DS enrollment updated successfully.", []);
        }),
      ),

    listWebhooks(call) {
      const { program_code } = call.query;
      if (program_code !== settings.credentials.productId) return hashdtFailure(400, "The program is unknown.");
      // Without status and code, as the vendor's example is.
      const data = webhookEvents.map(([event_description, event_name]) => ({
        event_description,
        event_name,
        program_code,
      }));
      return { status: 200, code: "", json: { data } };
    },

    createCard: (call) =>
      once(call, () => {
        const owner = ownerOf(call);
        if (!cards.list("hashdt").some((card) => isOwnedBy(card, owner))) {
          return hashdtFailure(400, "Cardholder and wallet do not belong together.");
        }
        const number = Buffer.from(random(8)).readBigUInt64BE() % 10_000_000_000n;
        const card = cards.add("hashdt", {
          id: `card-${Buffer.from(random(8)).toString("hex")}`,
          pan: `400000${String(number).padStart(10, "0")}`,
          type: stringField(call.body, "card_type") === "virtual" ? "virtual" : "physical",
          status: "active",
          attributes: ownerAttributes(owner),
        });
        return hashdtSuccess("Card created and fee processed successfully.", [{ cardId: card.id }]);
      }),
  };
  return { handlers, openPinPage };
}

/** The readable part of the vendor's list: https://docs.hashdt.com/docs/api-reference/webhook */
const webhookEvents = [
  ["Card Creation", "card_create"],
  ["Card Activated", "card_activate"],
  ["Card Status", "card_status"],
  ["Card Configuration", "card_configuration"],
  ["Card Enrollement in 3DS", "card_enroll3DS"],
  ["3DS Method Update", "card_update3DSmethod"],
  ["Creation of Cardholder", "cardholder_create"],
  ["Updation of Cardholder", "cardholder_update"],
  ["Creation of Wallet", "wallet_create"],
] as const;

const names: Readonly<Record<HostedFlow, string>> = { set: "Set", reset: "Reset", change: "Change" };

/** What a card must be for each flow is not documented; these are the sandbox's choices. */
function whyNoPage(flow: HostedFlow, card: SandboxCard): string | undefined {
  if (card.status === "pin_blocked" && flow === "change") return "The PIN was wrong too often; it can be reset.";
  if (card.status !== "active" && card.status !== "pin_blocked") return "The status of the card does not allow this.";
  if (flow === "change" && !card.hasPin) return "The card has no PIN to change.";
  return undefined;
}

function ownerOf({ headers }: Call): HashDTOwner {
  return { cardholderId: headers["x-cardholder-id"] ?? "", walletId: headers["x-wallet-id"] ?? "" };
}
