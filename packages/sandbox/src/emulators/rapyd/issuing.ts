import type { CardSeed, SandboxCard } from "../../cards.ts";
import { isJsonObject, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext } from "../emulator.ts";
import { type RapydErrorCode, rapydSuccess } from "./answers.ts";
import { contactOf, isExpired, issuedCard } from "./cards.ts";
import { RAPYD_CONTACT } from "./contact.ts";
import type { RapydStates } from "./states.ts";

/** First six digits of the numbers of issued cards: those of the vendor's sample. */
const BIN = "517413";

/** The operations that bring a card into being or to its cardholder, and that tell its history. */
export function issuingHandlers(
  { cards, clock, random }: EmulatorContext<unknown>,
  tools: {
    readonly states: RapydStates;
    readonly newOperationId: () => string;
    readonly refuse: (code: RapydErrorCode, detail?: string) => Answer;
  },
): Readonly<Record<"issueCard" | "personalizeCard" | "getCardStatusHistory", (call: Call) => Answer>> {
  const { newOperationId, refuse, states } = tools;
  let issued = 0;
  const newId = (): string => Buffer.from(random(16)).toString("hex");
  /** Which contacts there are: those of the cards. */
  const isContact = (id: string): boolean =>
    id === RAPYD_CONTACT || cards.list("rapyd").some((card) => contactOf(card) === id);
  const noContact = "ewallet_contact names no contact of this sandbox.";

  return {
    issueCard(call) {
      const contact = stringField(call.body, "ewallet_contact") ?? "";
      const program = stringField(call.body, "card_program") ?? "";
      const country = stringField(call.body, "country") ?? "BR";
      const expiration = readExpiration(call, clock.now());
      if (!isContact(contact)) return refuse("SANDBOX_REQUEST_NOT_VALID", noContact);
      if (!program.startsWith("cardprog_")) {
        return refuse("SANDBOX_REQUEST_NOT_VALID", "card_program begins with cardprog_.");
      }
      if (!/^[A-Z]{2}$/.test(country)) return refuse("SANDBOX_REQUEST_NOT_VALID", "country is two capital letters.");
      if (expiration === undefined) {
        return refuse(
          "SANDBOX_REQUEST_NOT_VALID",
          "expiration_month and expiration_year are two digits each, given together, and lie ahead.",
        );
      }
      const now = Math.floor(clock.now() / 1000);
      const metadata = isJsonObject(call.body) ? (call.body["metadata"] ?? {}) : {};
      const id = newId();
      const seed: CardSeed = {
        id: `card_${id}`,
        otherIds: [`ci_${newId()}`],
        pan: newPan(),
        type: "physical",
        status: "INA",
        attributes: {
          blocked_reason: "none",
          ewallet_contact: contact,
          card_program: program,
          country,
          expiration,
          metadata,
          assigned_at: now,
          created_at: now,
          activated_at: 0,
          pin_service: true,
        },
      };
      return rapydSuccess(newOperationId(), issuedCard(cards.add("rapyd", seed)));
    },

    personalizeCard(call) {
      const named = ["card", "card_number"].flatMap((field) => stringField(call.body, field) ?? []);
      if (named.length !== 1) return refuse("SANDBOX_REQUEST_NOT_VALID", "Give one of card and card_number.");
      const card = cards.get("rapyd", named[0] ?? "");
      const contact = stringField(call.body, "ewallet_contact") ?? "";
      if (card === undefined) return refuse("ERROR_CARD_NOT_FOUND");
      if (!isContact(contact)) return refuse("SANDBOX_REQUEST_NOT_VALID", noContact);
      if (card.status !== "IMP") {
        return refuse("SANDBOX_REQUEST_NOT_VALID", "Only a card in IMP is personalized, and once.");
      }
      if (isExpired(card, clock.now())) return refuse("ERROR_CARD_EXPIRED");
      const operationId = newOperationId();
      states.personalize(card, contact, operationId);
      return rapydSuccess(operationId, issuedCard(card));
    },

    getCardStatusHistory(call) {
      const id = call.pathParameters["cardId"] ?? "";
      const card: SandboxCard | undefined = cards.get("rapyd", id);
      // A path value that names nothing is "unauthorized" at Rapyd; a card number is no id.
      if (card === undefined || card.pan === id) return refuse("UNAUTHORIZED_API_CALL");
      return rapydSuccess(newOperationId(), states.history(card));
    },
  };

  /** A card number that no card has, with a right check digit (ISO/IEC 7812-1, annex B). */
  function newPan(): string {
    issued += 1;
    const body = BIN + String(100_000_000 + issued);
    const sum = Array.from(body).reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    const pan = body + String((10 - (sum % 10)) % 10);
    return cards.get("rapyd", pan) === undefined ? pan : newPan();
  }
}

/** `MMYY`: as asked for, else five years from now; `undefined` when what was asked for is no month ahead. */
function readExpiration(call: Call, now: number): string | undefined {
  const month = stringField(call.body, "expiration_month");
  const year = stringField(call.body, "expiration_year");
  if (month === undefined && year === undefined) {
    const date = new Date(now);
    return twoDigits(date.getUTCMonth() + 1) + twoDigits((date.getUTCFullYear() + 5) % 100);
  }
  const isRight = /^(0[1-9]|1[0-2])$/.test(month ?? "") && /^[0-9]{2}$/.test(year ?? "");
  return isRight && Date.UTC(2000 + Number(year), Number(month)) > now ? `${month}${year}` : undefined;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
