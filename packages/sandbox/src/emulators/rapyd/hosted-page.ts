import type { SandboxCard } from "../../cards.ts";
import type { HostedPageLink, HostedPageRequest } from "../../hosted/pages.ts";
import { isJsonObject, numberField, stringField } from "../../json.ts";
import { SandboxMessage } from "../../messages.ts";
import type { Answer, Call, EmulatorContext } from "../emulator.ts";
import { type RapydErrorCode, rapydSuccess } from "./answers.ts";
import { contactOf } from "./cards.ts";
import { walletContact } from "./contact.ts";
import type { RapydSettings } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";
import type { RapydStates } from "./states.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What may be done on a page. */
interface PageUse {
  readonly mayView: boolean;
  readonly mayReset: boolean;
}

/**
 * Rapyd's hosted page for PIN management: a verification code by SMS, then the card's PIN, then a new one.
 * Source: https://docs.rapyd.net/en/pin-management-via-hosted-issued-card-page.html.
 */
export function rapydPages(
  { cards, clock, hosted, messages }: EmulatorContext<unknown>,
  tools: {
    readonly settings: RapydSettings;
    readonly states: RapydStates;
    readonly newOperationId: () => string;
    readonly refuse: (code: RapydErrorCode, detail?: string) => Answer;
    readonly noPin: (card: SandboxCard) => RapydErrorCode | undefined;
  },
): {
  readonly createHostedPinPage: (call: Call) => Answer;
  readonly openPinPage: (card: SandboxCard) => HostedPageLink | string;
} {
  const { newOperationId, noPin, refuse, settings, states } = tools;

  const openPage = (
    card: SandboxCard,
    expiresAt: number,
    operationId: string,
    page: PageUse & Pick<HostedPageRequest, "language" | "completeUrl" | "cancelUrl">,
  ): HostedPageLink => {
    const { mayReset, mayView, ...settingsOfPage } = page;
    const phone = stringField(walletContact(contactOf(card) ?? ""), "phone_number") ?? "";
    const sendCode = (code: string): void =>
      messages.send(new SandboxMessage({ issuer: "rapyd", card: card.id, at: clock.now(), code }));
    return hosted.open({
      issuer: "rapyd",
      flow: card.hasPin ? "reset" : "set",
      card,
      expiresAt,
      tokenPrefix: "hp_issuing_pin_",
      pinLengths: settings.pinLengths,
      isRefused: (pin) => !isAllowedPin(pin, settings),
      ...settingsOfPage,
      steps: {
        ...(settings.hostedVerification === "code" ? { sendCode } : {}),
        phone: phone.slice(-2),
        mayView,
        mayReset,
      },
      onDone() {
        card.resetTries();
        states.send("ISSUED_CARD_PIN_SET", card, operationId);
      },
    });
  };

  return {
    openPinPage: (card) =>
      noPin(card) ??
      (card.status === "ACT"
        ? openPage(card, clock.now() + 7 * DAY, newOperationId(), { mayView: true, mayReset: true })
        : "ERROR_SET_PIN_BY_HOSTED_PAGE_NOT_ALLOWED"),

    createHostedPinPage(call) {
      const contact = stringField(call.body, "ewallet_contact");
      const ofContact = cards.list("rapyd").filter((card) => contactOf(card) === contact);
      const wanted = stringField(call.body, "card");
      const card = ofContact.find((candidate) =>
        wanted === undefined ? candidate.status === "ACT" : candidate.id === wanted,
      );
      if (card === undefined) return refuse("ERROR_CARD_NOT_FOUND");
      const reason = noPin(card);
      if (reason !== undefined) return refuse(reason);
      if (card.status !== "ACT") return refuse("ERROR_SET_PIN_BY_HOSTED_PAGE_NOT_ALLOWED", "The card is not active.");
      const now = clock.now();
      const expiresAt = (numberField(call.body, "page_expiration") ?? Math.floor((now + 7 * DAY) / 1000)) * 1000;
      if (expiresAt < now + MINUTE || expiresAt > now + 30 * DAY) {
        return refuse("SANDBOX_REQUEST_NOT_VALID", "page_expiration lies 1 minute to 30 days ahead.");
      }
      const completeUrl = stringField(call.body, "complete_url");
      const cancelUrl = stringField(call.body, "cancel_url");
      if ([completeUrl, cancelUrl].some(isLocal)) {
        return refuse("SANDBOX_REQUEST_NOT_VALID", "complete_url and cancel_url take no localhost address.");
      }
      // One document names the flag skip_view_pin and means viewing, the other skip_pin and means resetting.
      const skipsView = flag(call, "skip_view_pin");
      const skipsReset = flag(call, "skip_pin");
      if (skipsReset && (skipsView || !card.hasPin)) {
        return refuse("SANDBOX_REQUEST_NOT_VALID", "The page could neither show a PIN nor take one.");
      }
      const operationId = newOperationId();
      const language = stringField(call.body, "language");
      const page = openPage(card, expiresAt, operationId, {
        mayView: !skipsView,
        mayReset: !skipsReset,
        ...(language === undefined ? {} : { language }),
        ...(completeUrl === undefined ? {} : { completeUrl }),
        ...(cancelUrl === undefined ? {} : { cancelUrl }),
      });
      return rapydSuccess(operationId, {
        status: "NEW",
        redirect_url: page.url,
        page_expiration: Math.floor(expiresAt / 1000),
        card_token: card.id,
        ewallet_contact: contact ?? "",
        complete_url: completeUrl ?? null,
        cancel_url: cancelUrl ?? null,
        language: language ?? "",
        skip_view_pin: skipsView,
      });
    },
  };
}

function flag(call: Call, name: string): boolean {
  return isJsonObject(call.body) && call.body[name] === true;
}

/** Whether an address leads to the cardholder's own machine. */
function isLocal(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  // The dot at the end of a name is that of the root.
  return /^(.+\.)?localhost\.?$|^127\.|^0\.0\.0\.0$|^\[::1?\]$/.test(hostname.toLowerCase());
}
