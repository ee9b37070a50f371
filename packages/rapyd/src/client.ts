import {
  type ActionResult,
  argumentError,
  type Call,
  type CallOptions,
  type CardInfo,
  CardPinError,
  createTransport,
  type Hosted,
  HostedUrl,
  type Issuer,
  isSecure,
  type PinResult,
  parseUrl,
  pinField,
  present,
  type TypedClient,
  type Verb,
  withPin,
} from "@cardpin/client-core";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import type { components, paths } from "./generated/paths.ts";
import { operations } from "./operations.ts";
import { type RapydOptions, readOptions } from "./options.ts";
import { rapydProtocol, readOperationId } from "./transport.ts";

/** A card at Rapyd. */
export interface RapydCard {
  /** The card's id (`card_…`), or its PAN where the account has PCI certification. */
  readonly card: string;
}

/** What {@link Rapyd.openSetPin} needs. */
export interface OpenSetPinInput extends RapydCard {
  /** Id of the cardholder's contact (`cont_…`); it must have a valid phone number. */
  readonly ewalletContact: string;
  /** Where the page sends the cardholder afterwards. Rapyd refuses localhost. */
  readonly completeUrl?: string;
  /** Where the page sends a cardholder who gives up. */
  readonly cancelUrl?: string;
  /** Language of the page, such as `en`. */
  readonly language?: string;
  /** End of the page's life: 1 minute to 30 days from now. Default at Rapyd: 7 days. */
  readonly expiresAt?: Date;
}

/** What {@link Rapyd.blockCard} takes beside the card. */
export interface BlockCardInput extends RapydCard {
  /** Why: `LOS` lost, `STO` stolen, `SFR` suspected fraud … */
  readonly reason?: components["schemas"]["UpdateCardStatusRequest"]["blocked_reason_code"];
}

/** Rapyd's client. Every verb rejects with a `CardPinError`. */
export interface Rapyd extends Issuer {
  readonly id: "rapyd";
  /** Every operation of the spec, typed. */
  readonly client: TypedClient<paths>;
  /**
   * Sets the PIN of a physical card to this one, whatever it was. The digits travel in clear inside TLS: Rapyd has no field
   * encryption. Repeating the call is harmless, apart from a second webhook. https://docs.rapyd.net/en/set-pin-code.html
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `pin-refused`, `card-not-found`, `pin-not-supported`,
   * `authentication-failed` and the transport's codes
   */
  setPin(input: RapydCard & { readonly pin: PinInput }, options?: CallOptions): Promise<PinResult>;
  /**
   * Makes a page on which the cardholder sets the PIN, so that it never reaches you. The card must be active.
   * https://docs.rapyd.net/en/create-hosted-page-for-pin-management.html
   *
   * @throws CardPinError `card-not-found`, `pin-not-supported`, `authentication-failed` and the transport's codes
   */
  openSetPin(input: OpenSetPinInput, options?: CallOptions): Promise<Hosted>;
  /** Reads a card's state. An id that Rapyd does not know comes as `permission-denied`: its code stands for both. */
  getCard(input: RapydCard, options?: CallOptions): Promise<CardInfo>;
  /** Activates a card. https://docs.rapyd.net/en/activate-issued-card-using-api.html */
  activateCard(input: RapydCard, options?: CallOptions): Promise<ActionResult>;
  /** Blocks a card. https://docs.rapyd.net/en/update-card-status.html */
  blockCard(input: BlockCardInput, options?: CallOptions): Promise<ActionResult>;
  /** Lifts a block. https://docs.rapyd.net/en/update-card-status.html */
  unblockCard(input: RapydCard, options?: CallOptions): Promise<ActionResult>;
}

type Envelope = { readonly status: components["schemas"]["Status"] };

/**
 * Makes a client for Rapyd.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const issuer = rapyd({ environment: "sandbox", accessKey, secretKey });
 * await issuer.setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin: Pin.from("4929") });
 * ```
 */
export function rapyd(options: RapydOptions): Rapyd {
  const { common, baseUrl, pinRules, ...credentials } = readOptions(options);
  const protocol = rapydProtocol(common, credentials);
  const { client, run } = createTransport<paths>({ ...common, protocol, baseUrl, operations });

  /** Runs a verb that changes the card, and says that it is done. */
  const change = (
    verb: Verb,
    options: CallOptions | undefined,
    send: (call: Call) => Promise<{ data?: Envelope }>,
  ): Promise<ActionResult> =>
    run({ verb, options }, async (call) => effective(call.requestId, (await send(call)).data));

  return Object.freeze<Rapyd>({
    id: "rapyd",
    capabilities,
    client,
    subscribe: (listener) => common.events.subscribe(listener),

    setPin: (input, options) =>
      change("setPin", options, (call) =>
        withPin({ issuer: "rapyd", rules: pinRules }, input?.pin, (pin) =>
          client.POST("/v1/issuing/cards/pin", {
            call,
            headers: idempotency(call),
            body: { card: readCard(input), new_pin: pinField(pin) },
          }),
        ),
      ),

    openSetPin: (input, options) =>
      run({ verb: "openSetPin", options }, async (call) => {
        const body = hostedPageBody(input);
        const { data } = await client.POST("/v1/hosted/issuing/pin", { call, headers: idempotency(call), body });
        return hosted(call.requestId, data);
      }),

    getCard: (input, options) =>
      run({ verb: "getCard", options }, async (call) => {
        const params = { path: { cardId: readCard(input) } };
        const { data } = await client.GET("/v1/issuing/cards/{cardId}", { params, call });
        return cardInfo(data?.data);
      }),

    activateCard: (input, options) =>
      change("activateCard", options, (call) =>
        client.POST("/v1/issuing/cards/activate", {
          call,
          headers: idempotency(call),
          body: { card: readCard(input) },
        }),
      ),

    blockCard: (input, options) =>
      change("blockCard", options, (call) => {
        const body = present({
          card: readCard(input),
          status: "block" as const,
          blocked_reason_code: input?.reason,
        });
        return client.POST("/v1/issuing/cards/status", { call, headers: idempotency(call), body });
      }),

    unblockCard: (input, options) =>
      change("unblockCard", options, (call) =>
        client.POST("/v1/issuing/cards/status", {
          call,
          headers: idempotency(call),
          body: { card: readCard(input), status: "unblock" },
        }),
      ),
  });
}

/** The same value for every attempt of a call. Rapyd heeds it for set PIN only where its support has switched that on. */
function idempotency(call: Call): { readonly idempotency: string } {
  return { idempotency: call.requestId };
}

function readCard(input: RapydCard): string {
  const card = input?.card;
  if (typeof card !== "string" || !/^[A-Za-z0-9_-]{1,64}$/.test(card)) {
    throw argumentError("rapyd", "card is missing or not usable: give Rapyd's card id (card_…) or the PAN.");
  }
  return card;
}

function effective(requestId: string, data: Envelope | undefined): ActionResult {
  const issuerRequestId = readOperationId(data?.status.operation_id);
  return present({ state: "effective" as const, requestId, issuerRequestId });
}

function hostedPageBody(input: OpenSetPinInput): components["schemas"]["HostedPinPageRequest"] {
  const card = readCard(input);
  const { ewalletContact, completeUrl, cancelUrl, language, expiresAt } = input;
  if (typeof ewalletContact !== "string" || ewalletContact === "") {
    throw argumentError("rapyd", "ewalletContact is missing: give the id of the cardholder's contact (cont_…).");
  }
  if (expiresAt !== undefined && !(expiresAt instanceof Date && Number.isFinite(expiresAt.getTime()))) {
    throw argumentError("rapyd", "expiresAt must be a valid Date, 1 minute to 30 days from now.");
  }
  return present({
    ewallet_contact: ewalletContact,
    card,
    complete_url: completeUrl,
    cancel_url: cancelUrl,
    language,
    page_expiration: expiresAt && Math.floor(expiresAt.getTime() / 1_000),
  });
}

function hosted(requestId: string, data: components["schemas"]["HostedPinPageResponse"] | undefined): Hosted {
  const address = data?.data.redirect_url;
  const url = typeof address === "string" ? parseUrl(address) : undefined;
  // The page may exist, but no PIN has changed. What looks like a host before an @ is none.
  if (url === undefined || !isSecure(url) || url.username !== "" || url.password !== "") {
    throw new CardPinError({ code: "unexpected-response", outcome: "rejected", issuer: "rapyd", requestId });
  }
  const ends = data?.data.page_expiration;
  const issuerRequestId = readOperationId(data?.status.operation_id);
  return present({
    state: "hosted" as const,
    requestId,
    url: new HostedUrl(url.href),
    issuerRequestId,
    expiresAt: typeof ends === "number" && Math.abs(ends) <= lastSecond ? new Date(ends * 1_000) : undefined,
  });
}

/** The last Unix second that a Date can hold. */
const lastSecond = 8_640_000_000_000;

const states: Readonly<Record<string, CardInfo["state"]>> = {
  ACT: "active",
  BLO: "blocked",
  INA: "inactive",
  IMP: "inactive",
  CAN: "closed",
};

function cardInfo(card: components["schemas"]["IssuedCard"] | undefined): CardInfo {
  const id = card?.card_id;
  const issuerState = card?.status;
  if (typeof id !== "string" || typeof issuerState !== "string") {
    throw new CardPinError({ code: "unexpected-response", outcome: "rejected", issuer: "rapyd" });
  }
  const last4 = card?.public_details?.last4;
  return {
    card: id,
    state: Object.hasOwn(states, issuerState) ? (states[issuerState] ?? "other") : "other",
    issuerState,
    ...(typeof last4 === "string" && /^\d{4}$/.test(last4) ? { last4 } : {}),
  };
}
