import type { KeyObject } from "node:crypto";
import { BoundedMap } from "../../bounded-map.ts";
import type { SandboxCard } from "../../cards.ts";
import type { HostedPageLink } from "../../hosted/pages.ts";
import { numberField, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { type LithicFailure, lithicSuccess, shownCard } from "./answers.ts";
import { cardType, leaveToChip } from "./cards.ts";
import type { LithicSettings } from "./options.ts";
import { readPinBlock } from "./pin-block.ts";
import { isAllowedPin } from "./pin-rule.ts";
import type { LithicWebhooks } from "./webhooks.ts";

/** How many nonces and sessions are remembered. */
const KEPT = 10_000;
/** The longest that a session lasts, in milliseconds. */
const SESSION_MS = 600_000;

/** Lithic's operations by operationId. */
export function lithicHandlers(
  { cards, clock, hosted, random }: EmulatorContext<unknown>,
  tools: {
    readonly settings: LithicSettings;
    readonly pinKey: () => KeyObject;
    readonly refuse: LithicFailure;
    readonly webhooks: LithicWebhooks;
  },
): {
  readonly handlers: Handlers;
  /** Opens a page as a session does, or says why this card has none. */
  readonly openPinPage: (card: SandboxCard) => HostedPageLink | string;
  /** The frame that a browser loads: `GET /v1/embed`. */
  readonly frame: (call: Call) => Answer;
} {
  const { settings, pinKey, refuse, webhooks } = tools;
  const { refusalStatus } = settings;
  const usedNonces = new BoundedMap<number, true>(KEPT);
  const sessions = new BoundedMap<string, HostedPageLink>(KEPT);

  const withCard = (call: Call, handle: (card: SandboxCard) => Answer): Answer => {
    const token = call.pathParameters["card_token"]?.toLowerCase();
    const card = cards.list("lithic").find(({ id }) => id === token);
    return card === undefined ? refuse(404, "Card not found.") : handle(card);
  };

  const setPin = (card: SandboxCard, pin: string): void => {
    card.setPin(pin);
    card.resetTries();
    leaveToChip(card, "CHANGE_PIN");
  };

  const openPinPage = (card: SandboxCard, expiresAt: number, maxLength: number): HostedPageLink | string =>
    whyNoPin(card) ??
    hosted.open({
      issuer: "lithic",
      flow: card.hasPin ? "reset" : "set",
      card,
      expiresAt,
      pinLengths: settings.pinLengths.filter((length) => length <= maxLength),
      isRefused: (pin) => !isAllowedPin(pin, settings),
      onDone() {
        card.resetTries();
        leaveToChip(card, "CHANGE_PIN");
      },
    });

  /** What a change of the PIN does, once everything about it was found right; a text says what is wrong. */
  const plannedPin = (card: SandboxCard, field: string | undefined): string | (() => void) => {
    if (field === undefined) return () => {};
    const block = readPinBlock(field, pinKey(), settings);
    if ("problem" in block) return block.problem;
    const { digits, nonce } = block;
    if (settings.usedNonces === "refuse" && usedNonces.has(nonce)) return "The nonce in pin was used before.";
    if (!isAllowedPin(digits, settings)) return "The PIN has a wrong length, or is too easy to guess.";
    return () => {
      usedNonces.set(nonce, true);
      setPin(card, digits);
    };
  };

  return {
    openPinPage: (card) => openPinPage(card, clock.now() + SESSION_MS, 8),

    frame({ query }) {
      const page = sessions.get(query["session"] ?? "");
      if (page === undefined || query["type"] !== "PIN_SETTING") {
        return refuse(401, "The embed session is missing, invalid or expired.");
      }
      // Lithic answers with the frame's document; the sandbox's is on the port of its hosted pages.
      return { status: 302, code: "", headers: { location: page.url }, json: {} };
    },

    handlers: {
      listCards({ query }) {
        const size = Number(query["page_size"] ?? 50);
        const found = cards.list("lithic").filter(({ status }) => (query["state"] ?? status) === status);
        return lithicSuccess({ data: found.slice(0, size).map(shownCard), has_more: found.length > size });
      },

      getCard: (call) => withCard(call, (card) => lithicSuccess(shownCard(card))),

      updateCard: (call) =>
        withCard(call, (card) => {
          const pin = stringField(call.body, "pin");
          const state = stringField(call.body, "state");
          // A card may be closed again, so that a request whose response was lost can be repeated.
          if (card.status === "CLOSED" && state !== "CLOSED") return refuse(refusalStatus, "The card is closed.");
          const problem = pin === undefined ? undefined : whyNoPin(card);
          const plan = problem ?? plannedPin(card, pin);
          if (typeof plan === "string") return refuse(refusalStatus, plan);
          plan();
          if (stringField(call.body, "pin_status") === "OK" && card.triesLeft === 0) {
            card.resetTries();
            leaveToChip(card, "UNBLOCK_PIN");
          }
          if (state !== undefined) card.status = state;
          webhooks.cardUpdated(card);
          return lithicSuccess(shownCard(card));
        }),

      createCardEmbedSession: (call) =>
        withCard(call, (card) => {
          if (stringField(call.body, "type") !== "PIN_SETTING_EMBED") {
            return refuse(refusalStatus, "The sandbox has frames for setting PINs only.");
          }
          const origin = stringField(call.body, "target_origin") ?? "";
          if (!isFrameOrigin(origin)) return refuse(400, "target_origin must be an https origin without a path.");
          const now = clock.now();
          const expiresAt = (numberField(call.body, "expiration") ?? (now + SESSION_MS) / 1_000) * 1_000;
          if (expiresAt <= now || expiresAt > now + SESSION_MS) {
            return refuse(400, "expiration must be in the future, and at most 10 minutes from now.");
          }
          const page = openPinPage(card, expiresAt, numberField(call.body, "max_pin_length") ?? 8);
          if (typeof page === "string") return refuse(refusalStatus, page);
          const session = Buffer.from(random(48)).toString("base64url");
          sessions.set(session, page);
          webhooks.sessionGenerated(card, call.remoteAddress);
          return lithicSuccess({ session });
        }),
    },
  };
}

/** Why a card takes no PIN. */
function whyNoPin(card: SandboxCard): string | undefined {
  if (card.status === "CLOSED") return "The card is closed.";
  return ["PHYSICAL", "VIRTUAL"].includes(cardType(card)) ? undefined : "A card of this type has no PIN.";
}

/** An https origin. On loopback http will do, so that a page on this machine can try the frame. */
function isFrameOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return origin === text && (protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}
