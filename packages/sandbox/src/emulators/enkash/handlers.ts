import type { SandboxCard } from "../../cards.ts";
import { isJsonObject, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { accountHandlers } from "./account-handlers.ts";
import { type EnKashCode, enkashFailure, enkashSuccess } from "./answers.ts";
import { cardsOf, findCard, foundCard } from "./cards.ts";
import { createOneTimePasswords } from "./one-time-passwords.ts";
import type { EnKashSettings } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";

/**
 * EnKash's card operations by operationId. Which code a refusal has is the sandbox's choice: 412 for the company, 422 for what
 * is wrong in the request, 1 for what the card or the OTP forbids.
 */
export function enkashHandlers(
  context: EmulatorContext<unknown>,
  { settings }: { readonly settings: EnKashSettings },
): { readonly handlers: Handlers } {
  const { cards } = context;
  const passwords = createOneTimePasswords(context, settings);
  const fail = (code: EnKashCode, message: string): Answer => enkashFailure(settings.failureHttpStatus, code, message);

  const find = ({ body }: Call): SandboxCard | Answer =>
    findCard(cards, stringField(body, "cardAccountId") ?? "", stringField(body, "enKashCardId") ?? "") ??
    fail(422, "Invalid parameter: enKashCardId");
  const findInCompany = (call: Call): SandboxCard | Answer =>
    stringField(call.body, "companyId") === settings.credentials.companyId ? find(call) : wrongCompany();
  const wrongCompany = (): Answer => fail(412, "Invalid company id");
  const wrongOtp = (): Answer => fail(1, "Failure: OTP");

  const handlers: Handlers = {
    ...accountHandlers(context, { settings, findInCompany, find, allowsOtp: passwords.allows }),

    setPin(call) {
      const card = findInCompany(call);
      if ("json" in card || "text" in card) return card;
      if (card.status === "L" || card.status === "BL") return fail(1, "Failure: card is locked or blocked");
      const pin = readPinBlock(call, settings.pinBlockType);
      if (pin === undefined || !isAllowedPin(pin, settings)) return fail(422, "Invalid parameter: pinBlock");
      if (settings.otpRequired === "required" && !hasFlag(call, "otpRequired")) {
        return fail(422, "Invalid parameter: otpRequired");
      }
      if (!passwords.allows(card, call.body)) return wrongOtp();
      card.setPin(pin);
      card.resetTries();
      return enkashSuccess("Success");
    },

    requestOtp(call) {
      const card = find(call);
      if ("json" in card || "text" in card) return card;
      return enkashSuccess({ otpRequestId: passwords.send(card) });
    },

    blockCard(call) {
      const card = findInCompany(call);
      if ("json" in card || "text" in card) return card;
      const blockCode = stringField(call.body, "blockCode") ?? "";
      if (blockCode === "AP") return fail(422, "Invalid parameter: blockCode");
      if (card.status === "BL" && blockCode !== "BL") return fail(1, "Failure: card is blocked");
      if (!passwords.allows(card, call.body)) return wrongOtp();
      card.status = blockCode;
      if (blockCode === "UL") card.resetTries();
      return enkashSuccess("Success");
    },

    searchCards(call) {
      if (stringField(call.body, "companyId") !== settings.credentials.companyId) return wrongCompany();
      const wanted = stringField(call.body, "enKashCardId");
      const found = cardsOf(cards, stringField(call.body, "cardAccountId") ?? "").filter(
        (card) => wanted === undefined || card.id === wanted,
      );
      return enkashSuccess(found.map(foundCard));
    },
  };
  return { handlers };
}

/** The text of `pinBlock`; `undefined` when it is not of the type that is asked for. */
function readPinBlock({ body }: Call, type: EnKashSettings["pinBlockType"]): string | undefined {
  const given = isJsonObject(body) ? body["pinBlock"] : undefined;
  if (type !== "either" && typeof given !== type) return undefined;
  const digits = typeof given === "number" ? String(given) : given;
  return typeof digits === "string" ? digits : undefined;
}

function hasFlag({ body }: Call, name: string): boolean {
  return isJsonObject(body) && typeof body[name] === "boolean";
}
