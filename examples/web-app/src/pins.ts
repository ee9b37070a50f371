import { answerTo } from "@cardpin/example-services/http-status";
import type { HashDT } from "@cardpin/hashdt";
import type { Rapyd } from "@cardpin/rapyd";
import { type CardPin, isCardPinError, Pin } from "cardpin";
import type { Card } from "./cards.ts";

/** The issuers of the application. */
export type Cards = CardPin<{ readonly travel: Rapyd; readonly salary: HashDT }>;

/** What the page shows: for a PIN that was set, for one that was not, and for a page of the issuer. */
export interface PinAnswer {
  readonly status: number;
  readonly json: object;
}

/** Sets the PIN that a request's body carries as ASCII digits. The body is wiped. */
export async function setPin(cards: Cards, card: Card & { readonly way: "pad" }, body: Uint8Array): Promise<PinAnswer> {
  const pin = takePin(body);
  if (pin === undefined) return { status: 422, json: { state: "unchanged", reason: "choose-another-pin" } };
  try {
    const { state } = await cards.issuer(card.issuer).setPin({ card: card.card, pin });
    return { status: 200, json: { state } };
  } catch (error) {
    return answerToFailure(error);
  } finally {
    pin.dispose();
  }
}

/** Opens the issuer's page. Its link goes to the browser of the cardholder who asked, and nowhere else. */
export async function openPinPage(cards: Cards, card: Card & { readonly way: "page" }): Promise<PinAnswer> {
  const { card: id, cardholderId, walletId, issuer } = card;
  try {
    const { url } = await cards.issuer(issuer).openSetPin({ card: id, cardholderId, walletId });
    return { status: 200, json: { page: url.reveal() } };
  } catch (error) {
    return answerToFailure(error);
  }
}

function answerToFailure(error: unknown): PinAnswer {
  if (!isCardPinError(error)) throw error;
  const { status, json } = answerTo(error);
  return { status, json };
}

function takePin(body: Uint8Array): Pin | undefined {
  try {
    return Pin.from(body);
  } catch {
    return undefined;
  } finally {
    body.fill(0);
  }
}
