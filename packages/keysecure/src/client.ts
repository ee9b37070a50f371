import {
  type ActionResult,
  argumentError,
  type Call,
  type CallOptions,
  type CardInfo,
  CardPinError,
  createTokenKeeper,
  createTransport,
  type Issuer,
  IssuerClock,
  isToken,
  type PinResult,
  type Token,
  type Transport,
  type TypedClient,
  type Verb,
  withPin,
} from "@cardpin/client-core";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { encryptedField } from "./encryption.ts";
import type { components, paths } from "./generated/paths.ts";
import { operations } from "./operations.ts";
import { type KeySecureOptions, readOptions } from "./options.ts";
import { keysecureProtocol } from "./transport.ts";

/** A card at KeySecure. */
export interface KeySecureCard {
  /** The card's order number on the platform, such as `C202605220001`; not the PAN. */
  readonly cardNo: string;
}

/** A card with its cardholder. */
export interface KeySecureCardOfHolder extends KeySecureCard {
  /** The cardholder's order number, such as `U202605220001`. */
  readonly cardholderNo: string;
}

/** What {@link KeySecure.activateCard} needs. */
export interface ActivateCardInput extends KeySecureCardOfHolder {
  /** The three digits on the back of the card; they are encrypted before they are sent. */
  readonly cvv: string | Uint8Array;
  /** Last four digits of the PAN; must match KeySecure's record. */
  readonly last4: string;
}

/** KeySecure's client. Every verb rejects with a `CardPinError`. */
export interface KeySecure extends Issuer {
  readonly id: "keysecure";
  /** Every operation of the spec, typed. */
  readonly client: TypedClient<paths>;
  /**
   * Sets the PIN of a physical, activated card: six digits, encrypted with AES-ECB as KeySecure demands. The pages do not say
   * whether a PIN that is already set may be set again. https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `pin-refused` (4016), `card-not-eligible` (4005, 4017),
   * `authentication-failed`, `clock-skew`, `permission-denied` and the transport's codes
   */
  setPin(input: KeySecureCardOfHolder & { readonly pin: PinInput }, options?: CallOptions): Promise<PinResult>;
  /** Reads a card's type and state: a PIN can be set on a physical one that is `Activated`. */
  getCard(input: KeySecureCard, options?: CallOptions): Promise<CardInfo>;
  /** Activates a physical card that is `ToActivate`. */
  activateCard(input: ActivateCardInput, options?: CallOptions): Promise<ActionResult>;
  /** Freezes a card. */
  blockCard(input: KeySecureCard, options?: CallOptions): Promise<ActionResult>;
  /** Lifts a freeze. */
  unblockCard(input: KeySecureCard, options?: CallOptions): Promise<ActionResult>;
  /** Cancels a card for good. */
  closeCard(input: KeySecureCard, options?: CallOptions): Promise<ActionResult>;
}

const tokenMarginMs = 60_000;

/**
 * Makes a client for KeySecure. It fetches its access token at the first call and renews it by itself.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const issuer = keysecure({ environment: "sandbox", apiKey, apiSecret });
 * await issuer.setPin({ cardNo: "C202605220001", cardholderNo: "U202605220001", pin: Pin.from("270946") });
 * ```
 */
export function keysecure(options: KeySecureOptions): KeySecure {
  const { common, baseUrl, apiKey, key, clockMarginMs, language, pinRules } = readOptions(options);
  const clock = new IssuerClock(common.clock.now, clockMarginMs);
  const tokens = createTokenKeeper({
    fetchToken: () => fetchToken(client),
    now: () => clock.now(),
    marginMs: tokenMarginMs,
  });
  const protocol = keysecureProtocol({ apiKey, language, clock, tokens });
  const { client, run }: Transport<paths> = createTransport<paths>({ ...common, protocol, baseUrl, operations });
  let warned = false;

  const change = (
    verb: Verb,
    options: CallOptions | undefined,
    send: (call: Call) => Promise<unknown>,
  ): Promise<ActionResult> =>
    run({ verb, options }, async (call) => {
      await send(call);
      return { state: "effective", requestId: call.requestId };
    });

  const warnOnce = (call: Call): void => {
    if (warned) return;
    warned = true;
    common.events.emit({
      type: "warning",
      warning: "deterministic-encryption",
      issuer: "keysecure",
      verb: call.verb,
      requestId: call.requestId,
      time: common.clock.now(),
    });
  };

  const setStatus = (
    verb: Verb,
    status: components["schemas"]["UpdateCardStatusRequest"]["status"],
    input: KeySecureCard,
    options: CallOptions | undefined,
  ): Promise<ActionResult> =>
    change(verb, options, (call) =>
      client.POST("/open-api/v1/card/status/update", { body: { card_no: cardNo(input), status }, call }),
    );

  return Object.freeze<KeySecure>({
    id: "keysecure",
    capabilities,
    client,
    subscribe: (listener) => common.events.subscribe(listener),

    setPin: (input, options) =>
      change("setPin", options, (call) =>
        withPin({ issuer: "keysecure", rules: pinRules }, input?.pin, (pin) => {
          const body = Object.assign(cardOfHolder(input), { pin: encryptedField(key, pin) });
          warnOnce(call);
          return client.POST("/open-api/v1/card/pin/set", { body, call });
        }),
      ),

    getCard: (input, options) =>
      run({ verb: "getCard", options }, async (call) => {
        const params = { path: { card_no: cardNo(input) } };
        const { data } = await client.GET("/open-api/v1/card/{card_no}/detail", { params, call });
        return cardInfo(data?.data);
      }),

    activateCard: (input, options) =>
      change("activateCard", options, (call) => {
        const body = {
          ...cardOfHolder(input),
          cvv: encryptedField(key, readCvv(input)),
          card_last_no: readLast4(input),
        };
        return client.POST("/open-api/v1/card/active", { body, call });
      }),

    blockCard: (input, options) => setStatus("blockCard", "Frozen", input, options),
    unblockCard: (input, options) => setStatus("unblockCard", "Activated", input, options),
    closeCard: (input, options) => setStatus("closeCard", "Delete", input, options),
  });
}

async function fetchToken(client: TypedClient<paths>): Promise<Token> {
  const { data } = await client.GET("/open-api/v1/merchant/token");
  const value = data?.data?.access_token;
  const expiresAt = data?.data?.expired_time;
  if (!isToken(value) || typeof expiresAt !== "number") {
    throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer: "keysecure" });
  }
  return { value, expiresAt };
}

const orderNumberForm = /^[A-Za-z0-9_-]{1,64}$/;

function cardNo(input: KeySecureCard): string {
  const value = input?.cardNo;
  if (typeof value !== "string" || !orderNumberForm.test(value)) {
    throw argumentError(
      "keysecure",
      "cardNo is missing or not usable: give the card's order number (C…), not the PAN.",
    );
  }
  return value;
}

function cardOfHolder(input: KeySecureCardOfHolder): { card_no: string; cardholder_no: string } {
  const holder = input?.cardholderNo;
  if (typeof holder !== "string" || !orderNumberForm.test(holder)) {
    throw argumentError("keysecure", "cardholderNo is missing or not usable: give the cardholder's order number (U…).");
  }
  return { card_no: cardNo(input), cardholder_no: holder };
}

function readCvv({ cvv }: ActivateCardInput): Uint8Array {
  const bytes = typeof cvv === "string" ? new TextEncoder().encode(cvv) : cvv;
  if (!(bytes instanceof Uint8Array) || bytes.length !== 3 || !bytes.every((digit) => digit >= 0x30 && digit <= 0x39)) {
    throw argumentError("keysecure", "cvv must be the three digits on the back of the card.");
  }
  return bytes;
}

function readLast4({ last4 }: ActivateCardInput): string {
  if (typeof last4 !== "string" || !/^[0-9]{4}$/.test(last4)) {
    throw argumentError("keysecure", "last4 must be the last four digits of the card number.");
  }
  return last4;
}

const states: Readonly<Record<string, CardInfo["state"]>> = {
  Pending: "inactive",
  ToActivate: "inactive",
  Activated: "active",
  Frozen: "blocked",
  Delete: "closed",
};

function cardInfo(card: components["schemas"]["Card"] | undefined): CardInfo {
  const { card_no: id, status: issuerState, card_type: type, card_last_no: last4 } = card ?? {};
  if (typeof id !== "string" || typeof issuerState !== "string") {
    throw new CardPinError({ code: "unexpected-response", outcome: "rejected", issuer: "keysecure" });
  }
  return {
    card: id,
    state: Object.hasOwn(states, issuerState) ? (states[issuerState] ?? "other") : "other",
    issuerState,
    ...(type === "Physical" || type === "Virtual" ? { physical: type === "Physical" } : {}),
    ...(typeof last4 === "string" && /^\d{4}$/.test(last4) ? { last4 } : {}),
  };
}
