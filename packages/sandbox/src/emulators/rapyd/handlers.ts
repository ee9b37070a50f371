import type { SandboxCard } from "../../cards.ts";
import type { HostedPageLink } from "../../hosted/pages.ts";
import { stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { type RapydErrorCode, rapydError, rapydSuccess } from "./answers.ts";
import { contactOf, isExpired, issuedCard } from "./cards.ts";
import { rapydPages } from "./hosted-page.ts";
import { issuingHandlers } from "./issuing.ts";
import type { RapydSettings } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";
import { createRapydStates } from "./states.ts";

/** `blocked_reason` that belongs to each `blocked_reason_code`. */
const blockedReasons: Readonly<Record<string, string>> = {
  CAN: "canceled",
  COM: "compliance",
  LOC: "locked_incorrect_pin",
  LOS: "lost",
  MIG: "migrated",
  OTH: "other",
  REI: "reissued",
  SFR: "suspected_fraud",
  STO: "stolen",
};

/** Rapyd's operations by operationId, and the change of state that the ATM causes. */
export function rapydHandlers(
  context: EmulatorContext<unknown>,
  { settings, newOperationId }: { readonly settings: RapydSettings; readonly newOperationId: () => string },
): {
  readonly handlers: Handlers;
  readonly onTriesUsedUp: (card: SandboxCard) => void;
  /** Opens a page, or says why this card has none. */
  readonly openPinPage: (card: SandboxCard) => HostedPageLink | string;
} {
  const { cards, clock } = context;
  const states = createRapydStates(context, settings);
  const refuse = (code: RapydErrorCode, detail?: string): Answer => rapydError(newOperationId(), code, detail);
  const find = (call: Call, field: string): SandboxCard | undefined =>
    cards.get("rapyd", stringField(call.body, field) ?? "");

  /** Why a card takes no PIN, by API or on a page. */
  const noPin = (card: SandboxCard): RapydErrorCode | undefined => {
    if (isExpired(card, clock.now())) return "ERROR_CARD_EXPIRED";
    if (card.attributes["pin_service"] === false) return "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE";
    const inactive = card.status === "INA" || card.status === "IMP";
    return inactive && settings.pinBeforeActivation === "refuse" ? "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE" : undefined;
  };

  const pages = rapydPages(context, { settings, states, newOperationId, refuse, noPin });

  const handlers: Handlers = {
    ...issuingHandlers(context, { states, newOperationId, refuse }),

    setPin(call) {
      const pin = stringField(call.body, "new_pin") ?? "";
      // Which code the vendor's sandbox gives for 1111 is not documented; this one is the emulator's choice.
      if (!isAllowedPin(pin, settings)) return refuse("ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID");
      const card = find(call, "card");
      if (card === undefined) return refuse("ERROR_CARD_NOT_FOUND");
      const reason = noPin(card);
      if (reason !== undefined) return refuse(reason);
      const operationId = newOperationId();
      card.setPin(pin);
      card.resetTries();
      states.send("ISSUED_CARD_PIN_SET", card, operationId);
      return rapydSuccess(operationId, issuedCard(card));
    },

    activateCard(call) {
      const card = find(call, "card");
      if (card === undefined) return refuse("ERROR_ACTIVATE_ISSUED_CARD");
      if (card.status === "BLO") return refuse("ERROR_ACTIVATE_BLOCKED_CARD");
      if (card.status === "IMP") return refuse("ERROR_ACTIVATE_CARD_NOT_PERSONALIZED");
      const operationId = newOperationId();
      if (card.status !== "ACT") states.activate(card, operationId);
      return rapydSuccess(operationId, issuedCard(card));
    },

    updateCardStatus(call) {
      const card = find(call, "card");
      if (card === undefined) return refuse("ERROR_CARD_NOT_FOUND");
      if (card.status !== "ACT" && card.status !== "BLO") {
        return refuse("SANDBOX_REQUEST_NOT_VALID", "The card was never active.");
      }
      const operationId = newOperationId();
      if (stringField(call.body, "status") === "block") {
        const byCode = blockedReasons[stringField(call.body, "blocked_reason_code") ?? ""];
        const reason = byCode ?? stringField(call.body, "blocked_reason") ?? "other";
        if (card.status === "ACT") states.block(card, reason, operationId);
      } else if (card.status === "BLO") states.activate(card, operationId);
      return rapydSuccess(operationId, issuedCard(card));
    },

    simulateCardBlock(call) {
      const card = find(call, "card_id");
      if (card === undefined) return refuse("ERROR_CARD_NOT_FOUND");
      const operationId = newOperationId();
      states.block(card, stringField(call.body, "blocked_reason") ?? "other", operationId);
      return rapydSuccess(operationId, issuedCard(card));
    },

    getCard(call) {
      const card = cards.get("rapyd", call.pathParameters["cardId"] ?? "");
      // A path value that names nothing is "unauthorized" at Rapyd; a card number is no id.
      if (card === undefined || card.pan === call.pathParameters["cardId"]) return refuse("UNAUTHORIZED_API_CALL");
      return rapydSuccess(newOperationId(), issuedCard(card));
    },

    listCards(call) {
      const { status, contact } = call.query;
      const found = cards
        .list("rapyd")
        .filter((card) => status === undefined || card.status === status)
        .filter((card) => contact === undefined || contactOf(card) === contact);
      const size = Number(call.query["page_size"] ?? 10);
      const start = (Number(call.query["page_number"] ?? 1) - 1) * size;
      return rapydSuccess(newOperationId(), found.slice(start, start + size).map(issuedCard));
    },

    createHostedPinPage: pages.createHostedPinPage,
  };
  const onTriesUsedUp = (card: SandboxCard): void => states.block(card, "locked_incorrect_pin", newOperationId());
  return { handlers, onTriesUsedUp, openPinPage: pages.openPinPage };
}
