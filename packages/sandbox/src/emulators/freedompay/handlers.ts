import type { SandboxCard } from "../../cards.ts";
import { stringField } from "../../json.ts";
import { SandboxMessage } from "../../messages.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { type FreedomPayRefusal, taken } from "./answers.ts";
import type { FreedomPayCardState } from "./cards.ts";
import type { FreedomPaySettings } from "./options.ts";
import { type PinFieldKeys, readPinField } from "./pin-field.ts";
import { isAllowedPin } from "./pin-rule.ts";
import type { RequestBook } from "./requests.ts";

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** From which states a card goes to which. The sandbox's choice. */
const stateChanges = {
  activateCard: { from: ["inactive"], to: "active" },
  blockCard: { from: ["active"], to: "blocked" },
  unblockCard: { from: ["blocked"], to: "active" },
  closeCard: { from: ["inactive", "active", "blocked"], to: "closed" },
} as const satisfies Readonly<Record<string, { from: readonly FreedomPayCardState[]; to: FreedomPayCardState }>>;

/** The states in which a card takes a PIN, and has its count of wrong ones cleared. The sandbox's choice. */
const pinStates: readonly FreedomPayCardState[] = ["inactive", "active"];

/** Freedom Pay's operations by operationId. */
export function freedompayHandlers(
  { cards, clock, messages, random }: EmulatorContext<unknown>,
  {
    settings,
    book,
    pinKeys,
    refuse,
  }: {
    readonly settings: FreedomPaySettings;
    readonly book: RequestBook;
    readonly pinKeys: PinFieldKeys;
    readonly refuse: (reason: FreedomPayRefusal) => Answer;
  },
): { readonly handlers: Handlers } {
  /** What all operations on a card have in common: the id, the card, its state, and the answer. */
  const operate = (
    call: Call,
    states: readonly string[],
    work: (card: SandboxCard) => FreedomPayRefusal | (() => void),
  ): Answer => {
    book.settle();
    const id = stringField(call.body, "request_id");
    const cardId = stringField(call.body, "card_id") ?? "";
    if (id !== undefined && !uuidForm.test(id)) return refuse("SANDBOX_REQUEST_ID_NOT_VALID");
    if (id !== undefined && book.has(id)) return refuse("SANDBOX_REQUEST_ID_USED");
    const card = cards.get("freedompay", cardId);
    // A card number names no card here.
    const plan = card === undefined || card.id !== cardId ? "SANDBOX_CARD_UNKNOWN" : planned(card, states, work);
    if (typeof plan === "string") {
      book.refuse(id, cardId);
      return refuse(plan);
    }
    return taken(clock.now(), book.take(id, cardId, plan));
  };

  const changeState =
    ({ from, to }: (typeof stateChanges)[keyof typeof stateChanges]) =>
    (call: Call): Answer =>
      operate(call, from, (card) => () => {
        card.status = to;
      });

  const handlers: Handlers = {
    setPin(call) {
      if (settings.setPinRequestId === "refuse" && stringField(call.body, "request_id") !== undefined) {
        return refuse("SANDBOX_REQUEST_NOT_VALID");
      }
      const field = stringField(call.body, "pin");
      return operate(call, pinStates, (card) => {
        if (field === undefined) return () => sendGeneratedPin(card);
        const digits = readPinField(settings.pinEncryption, pinKeys, field);
        if (digits === undefined) return "SANDBOX_PIN_NOT_READABLE";
        if (!isAllowedPin(Buffer.from(digits).toString("latin1"), settings)) return "SANDBOX_PIN_REFUSED";
        // The count of wrong entries stays: clearing it is an operation of its own.
        return () => card.setPin(digits);
      });
    },

    resetPinCounter: (call) => operate(call, pinStates, (card) => () => card.resetTries()),
    activateCard: changeState(stateChanges.activateCard),
    blockCard: changeState(stateChanges.blockCard),
    unblockCard: changeState(stateChanges.unblockCard),
    closeCard: changeState(stateChanges.closeCard),

    getRequestStatus(call) {
      book.settle();
      const request = book.ask(stringField(call.body, "request_id") ?? "");
      if (request === undefined) return refuse("SANDBOX_REQUEST_ID_UNKNOWN");
      const card = cards.get("freedompay", request.cardId);
      const shown = card && { card_id: card.id, client_id: card.attributes["client_id"] ?? "" };
      return taken(clock.now(), request.state, shown);
    },
  };
  return { handlers };

  function sendGeneratedPin(card: SandboxCard): void {
    const pin = randomDigits(settings.pinLengths[0] ?? 4, random);
    card.setPin(pin);
    // How the cardholder learns the PIN is not documented: the sandbox sends a letter.
    messages.send(new SandboxMessage({ issuer: "freedompay", card: card.id, at: clock.now(), code: pin }));
  }
}

/** The operation as the book carries it out: the card's state is looked at again then. */
function planned(
  card: SandboxCard,
  states: readonly string[],
  work: (card: SandboxCard) => FreedomPayRefusal | (() => void),
): FreedomPayRefusal | (() => boolean) {
  if (!states.includes(card.status)) return "SANDBOX_CARD_STATE";
  const change = work(card);
  if (typeof change === "string") return change;
  return () => {
    if (!states.includes(card.status)) return false;
    change();
    return true;
  };
}

/** Digits, each as likely as any other. */
function randomDigits(length: number, random: (length: number) => Uint8Array): string {
  let digits = "";
  while (digits.length < length) {
    for (const byte of random(length)) if (byte < 250) digits += String(byte % 10);
  }
  return digits.slice(0, length);
}
