import type { SandboxCard } from "../../cards.ts";
import { stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { keysecureFailure, keysecureSuccess } from "./answers.ts";
import { applicationHandlers } from "./applications.ts";
import { cardUpdateCallback } from "./callbacks.ts";
import { detailedCard, listedCard } from "./cards.ts";
import { createFieldCipher } from "./field-encryption.ts";
import type { KeySecureSettings } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";
import { selectPage } from "./times.ts";

/** KeySecure's operations by operationId, without Get Token, and the change of state that the ATM causes. */
export function keysecureHandlers(
  context: EmulatorContext<unknown>,
  { settings }: { readonly settings: KeySecureSettings },
): {
  readonly handlers: Handlers;
  readonly onTriesUsedUp: (card: SandboxCard) => void;
} {
  const { cards, clock, deliveries, random } = context;
  const applications = applicationHandlers(context, settings);
  const cipher = createFieldCipher(settings.credentials.apiSecret, settings.keyDerivation);
  const fail = (code: number, field?: string): Answer => keysecureFailure(settings.failureHttpStatus, code, field);
  const done = (): Answer => keysecureSuccess({ result: true });

  // A card number is not a card order number.
  const find = (id: string | undefined): SandboxCard | undefined =>
    cards.list("keysecure").find((card) => card.id === id);

  /** The card, when the cardholder is its own; the pairing's failure is not documented. */
  const findOwned = (call: Call): SandboxCard | Answer => {
    const card = find(stringField(call.body, "card_no"));
    if (card === undefined) return fail(settings.unknownCardCode, "card_no");
    const cardholder = stringField(call.body, "cardholder_no");
    if (!applications.isCardholder(cardholder)) return fail(2002);
    return card.attributes["cardholder_no"] === cardholder ? card : fail(1004, "cardholder_no");
  };

  const changeStatus = (card: SandboxCard, after: string, reason: string): void => {
    if (card.status === after) return;
    const before = card.status;
    card.status = after;
    if (after === "Activated") card.resetTries();
    const pushId = `P${Buffer.from(random(8)).toString("hex")}`;
    deliveries.send(
      cardUpdateCallback(settings.credentials, pushId, {
        card_no: card.id,
        before_status: before,
        after_status: after,
        reason,
        time: clock.now(),
      }),
    );
  };

  const handlers: Handlers = {
    ...applications.handlers,

    setPin(call) {
      const card = findOwned(call);
      if ("code" in card) return card;
      if (card.type !== "physical") return fail(4017);
      if (card.status !== "Activated") return fail(4005);
      const pin = cipher.decrypt(stringField(call.body, "pin") ?? "");
      if (pin === undefined) return fail(settings.undecryptableCode, "pin");
      if (!isAllowedPin(pin, settings)) return fail(4016);
      card.setPin(pin);
      card.resetTries();
      return done();
    },

    activateCard(call) {
      const card = findOwned(call);
      if ("code" in card) return card;
      if (card.type !== "physical") return fail(4017);
      if (card.status !== "ToActivate") return fail(4005);
      const cvv = cipher.decrypt(stringField(call.body, "cvv") ?? "");
      if (cvv === undefined) return fail(settings.undecryptableCode, "cvv");
      if (cvv !== card.secret("cvv")) return fail(1004, "cvv");
      if (stringField(call.body, "card_last_no") !== card.last4) return fail(1004, "card_last_no");
      changeStatus(card, "Activated", "");
      return done();
    },

    updateCardStatus(call) {
      const card = find(stringField(call.body, "card_no"));
      if (card === undefined) return fail(settings.unknownCardCode, "card_no");
      const after = stringField(call.body, "status") ?? "";
      if (!(statusChanges[after] ?? []).includes(card.status)) return fail(4005);
      changeStatus(card, after, "");
      return done();
    },

    getCard(call) {
      const card = find(call.pathParameters["card_no"]);
      return card === undefined ? fail(settings.unknownCardCode, "card_no") : keysecureSuccess(detailedCard(card));
    },

    getCardPrivacyInfo(call) {
      if (settings.pci === "disabled") return fail(1013);
      const card = find(call.pathParameters["card_no"]);
      if (card === undefined) return fail(settings.unknownCardCode, "card_no");
      const info = {
        card_no: card.id,
        card_unique_no: card.attributes["card_unique_no"] ?? "",
        cvv: card.secret("cvv") ?? "",
        pan: card.pan,
        exp_year: "2049",
        exp_month: "12",
      };
      return keysecureSuccess(cipher.encrypt(JSON.stringify(info)));
    },

    listCards(call) {
      const filters = ["cardholder_no", "card_unique_no", "card_no"];
      const list = selectPage(call, cards.list("keysecure").map(listedCard), { filters, fail });
      return "status" in list ? list : keysecureSuccess({ list });
    },
  };
  return { handlers, onTriesUsedUp: (card) => changeStatus(card, "Frozen", "wrong PIN") };
}

/** From which statuses a card may go to the one that is asked for. The sandbox's choice: the vendor lists only targets. */
const statusChanges: Readonly<Record<string, readonly string[]>> = {
  Frozen: ["Activated", "Frozen"],
  Activated: ["Frozen", "Activated"],
  Delete: ["Activated", "Frozen", "ToActivate", "Delete"],
};
