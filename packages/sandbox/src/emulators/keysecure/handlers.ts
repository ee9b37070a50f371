import type { SandboxCard } from "../../cards.ts";
import { numberField, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext } from "../emulator.ts";
import { keysecureFailure, keysecureSuccess } from "./answers.ts";
import { cardUpdateCallback } from "./callbacks.ts";
import { detailedCard, listedCard } from "./cards.ts";
import { createFieldCipher } from "./field-encryption.ts";
import type { KeySecureSettings } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";

const DAY = 86_400_000;

/** KeySecure's operations by operationId, without Get Token, and the change of state that the ATM causes. */
export function keysecureHandlers(
  { cards, clock, deliveries, random }: EmulatorContext<unknown>,
  settings: KeySecureSettings,
): {
  readonly handlers: Readonly<Record<string, (call: Call) => Answer>>;
  readonly freezeAfterWrongPins: (card: SandboxCard) => void;
} {
  const cipher = createFieldCipher(settings.credentials.apiSecret, settings.keyReading);
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
    if (!cards.list("keysecure").some((other) => other.attributes["cardholder_no"] === cardholder)) return fail(2002);
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

  const handlers: Record<string, (call: Call) => Answer> = {
    setPin(call) {
      const card = findOwned(call);
      if ("code" in card) return card;
      if (card.type !== "physical") return fail(4017);
      if (card.status !== "Activated") return fail(4005);
      const pin = cipher.decrypt(stringField(call.body, "pin") ?? "");
      if (pin === undefined) return fail(settings.undecryptableCode, "pin");
      if (!isAllowedPin(pin, settings.sequences)) return fail(4016);
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
      const start = readTime(stringField(call.body, "start_time"), call.headers["timezone"]);
      const end = readTime(stringField(call.body, "end_time"), call.headers["timezone"]);
      if (start === undefined) return fail(1004, "start_time");
      if (end === undefined) return fail(1004, "end_time");
      if (end <= start) return fail(1019);
      if (end - start > 90 * DAY) return fail(1020);
      const found = cards
        .list("keysecure")
        .map(listedCard)
        .filter((card) =>
          ["cardholder_no", "card_unique_no", "card_no"].every((name) => {
            const wanted = stringField(call.body, name);
            return wanted === undefined || card[name] === wanted;
          }),
        )
        .filter((card) => Number(card["time"]) >= start && Number(card["time"]) <= end);
      const size = numberField(call.body, "size") ?? 10;
      const first = (numberField(call.body, "page") ?? 0) * size;
      return keysecureSuccess({ list: found.slice(first, first + size) });
    },
  };
  return { handlers, freezeAfterWrongPins: (card) => changeStatus(card, "Frozen", "wrong PIN") };
}

/** From which statuses a card may go to the one that is asked for. The sandbox's choice: the vendor lists only targets. */
const statusChanges: Readonly<Record<string, readonly string[]>> = {
  Frozen: ["Activated", "Frozen"],
  Activated: ["Frozen", "Activated"],
  Delete: ["Activated", "Frozen", "ToActivate", "Delete"],
};

/** `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss` in the time zone of the header (`UTC+8` when left out), in Unix milliseconds. */
function readTime(text: string | undefined, timezone: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?$/.test(text)) return undefined;
  const [, sign, hours] = /^UTC([+-])([0-9]{1,2})$/.exec(timezone ?? "") ?? ["", "+", "8"];
  const offset = (sign === "-" ? -1 : 1) * Number(hours) * 3_600_000;
  const utc = Date.parse(`${text.replace(" ", "T")}${text.length === 10 ? "T00:00:00" : ""}Z`);
  return Number.isNaN(utc) ? undefined : utc - offset;
}
