import type { SandboxCard } from "../../cards.ts";
import { isJsonObject, type JsonValue, numberField, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { type EnKashCode, enkashAccountSuccess, enkashFailure, enkashSuccess } from "./answers.ts";
import type { EnKashSettings } from "./options.ts";

/** What the other operations lend. */
export interface CardFinders {
  findInCompany(call: Call): SandboxCard | Answer;
  find(call: Call): SandboxCard | Answer;
  allowsOtp(card: SandboxCard, body: JsonValue | undefined): boolean;
}

/** Making, loading and replacing cards, and what surrounds it. Payloads that no page shows are the sandbox's choice. */
export function accountHandlers(
  { cards, clock, random }: EmulatorContext<unknown>,
  { settings, findInCompany, find, allowsOtp }: CardFinders & { readonly settings: EnKashSettings },
): Handlers {
  const { companyId } = settings.credentials;
  /** Types of the accounts that were made here. */
  const accounts = new Map<string, string>();
  const references = new Set<string>();
  const fail = (code: EnKashCode, message: string): Answer => enkashFailure(settings.failureHttpStatus, code, message);
  const newId = (prefix: string): string => `${prefix}${Buffer.from(random(4)).toString("hex").toUpperCase()}`;
  const isOwnCompany = ({ body }: Call): boolean => stringField(body, "companyId") === companyId;
  const hasAccount = (id: string): boolean =>
    accounts.has(id) || cards.list("enkash").some((card) => card.attributes["cardAccountId"] === id);

  const addCard = (account: string, type: SandboxCard["type"], balance: number): SandboxCard => {
    const number = Buffer.from(random(8)).readBigUInt64BE() % 10_000_000_000n;
    return cards.add("enkash", {
      id: newId("EKC"),
      pan: `400000${String(number).padStart(10, "0")}`,
      type,
      status: settings.newCardStatus,
      attributes: { cardAccountId: account, otbBalance: balance },
    });
  };
  const balanceOf = (card: SandboxCard): number => Number(card.attributes["otbBalance"] ?? 0);

  return {
    createCardAccount(call) {
      if (!isOwnCompany(call)) return fail(412, "Invalid company id");
      const id = newId("CA");
      accounts.set(id, stringField(call.body, "accountType") ?? "");
      return enkashSuccess({ cardAccountId: id });
    },

    getCardAccount(call) {
      if (!isOwnCompany(call)) return fail(412, "Invalid company id");
      const id = stringField(call.body, "cardAccountId") ?? "";
      if (!hasAccount(id)) return fail(422, "Invalid parameter: cardAccountId");
      const own = cards.list("enkash").filter((card) => card.attributes["cardAccountId"] === id);
      const onCards = own.reduce((sum, card) => sum + balanceOf(card), 0);
      return enkashAccountSuccess({
        cardAccountId: id,
        companyId,
        companyName: "Sandbox company",
        creditLimit: 0,
        dynamicLimit: 0,
        usedCreditLimit: 0,
        availableBalance: 1_000_000,
        availableCardBalance: onCards,
      });
    },

    createCard(call) {
      if (!isOwnCompany(call)) return fail(412, "Invalid company id");
      const account = stringField(call.body, "cardAccountId") ?? "";
      if (!hasAccount(account)) return fail(422, "Invalid parameter: cardAccountId");
      const load = readAmount(call.body, "loadAmount");
      if (load === undefined && accounts.get(account) === "GIFT") return fail(422, "Invalid parameter: loadAmount");
      if (Number.isNaN(load)) return fail(422, "Invalid parameter: loadAmount");
      const isPhysical = isJsonObject(call.body) && call.body["physicalCard"] === true;
      const card = addCard(account, isPhysical ? "physical" : "virtual", load ?? 0);
      return enkashSuccess({
        enKashCardId: card.id,
        maskedNumber: `XXXX XXXX XXXX ${card.last4}`,
        otbBalance: balanceOf(card),
      });
    },

    loadBalance(call) {
      const company = stringField(call.body, "companyId");
      if (company !== undefined && company !== companyId) return fail(412, "Invalid company id");
      const id = stringField(call.body, "enKashCardId");
      const card = cards.list("enkash").find((each) => each.id === id);
      if (card === undefined) return fail(422, "Invalid parameter: enKashCardId");
      const account = stringField(call.body, "cardAccountId");
      if (account !== undefined && account !== card.attributes["cardAccountId"]) {
        return fail(422, "Invalid parameter: cardAccountId");
      }
      if (stringField(call.body, "transactionType") !== "CR") return fail(422, "Invalid parameter: transactionType");
      if (accounts.get(String(card.attributes["cardAccountId"])) === "GIFT") {
        return fail(1, "Failure: a gift card is not loaded");
      }
      const reference = stringField(call.body, "uniqueReferenceNumber");
      if (reference !== undefined && references.has(reference)) return fail(409, "Reference exists already");
      if (reference !== undefined) references.add(reference);
      card.attributes["otbBalance"] = balanceOf(card) + (numberField(call.body, "amount") ?? 0);
      return enkashSuccess({ enKashCardId: card.id, otbBalance: balanceOf(card) });
    },

    replaceCard(call) {
      const account = stringField(call.body, "cardAccountId");
      const id = stringField(call.body, "enKashCardId");
      const card = account === undefined ? cards.list("enkash").find((each) => each.id === id) : find(call);
      if (card === undefined) return fail(422, "Invalid parameter: enKashCardId");
      if ("json" in card || "text" in card) return card;
      if (card.status === "BL") return fail(1, "Failure: card is blocked");
      if (!allowsOtp(card, call.body)) return fail(1, "Failure: OTP");
      const next = addCard(String(card.attributes["cardAccountId"]), card.type, balanceOf(card));
      card.status = "BL";
      card.attributes["otbBalance"] = 0;
      return enkashSuccess({ enKashCardId: next.id });
    },

    getCardLimits(call) {
      const card = findInCompany(call);
      if ("json" in card || "text" in card) return card;
      const time = pageTime(clock.now());
      return enkashSuccess({ createdBy: "sandbox", createdOn: time, modifiedOn: time });
    },
  };
}

/** An amount as a number or as text; NaN when it is neither. */
function readAmount(body: JsonValue | undefined, name: string): number | undefined {
  const given = isJsonObject(body) ? body[name] : undefined;
  if (given === undefined) return undefined;
  const amount = typeof given === "string" && /^[0-9]{1,9}([.][0-9]{1,2})?$/.test(given) ? Number(given) : given;
  return typeof amount === "number" && amount >= 0 ? amount : Number.NaN;
}

/** A time as the page of limits writes it: `Jan 23, 2025 4:38:36 PM`. */
function pageTime(at: number): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" })
    .format(at)
    .replace(", ", "\u0000")
    .replace(", ", " ")
    .replace("\u0000", ", ")
    .replaceAll("\u202f", " ");
}
