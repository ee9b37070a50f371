import {
  type CallOptions,
  type CardInfo,
  CardPinError,
  type Effective,
  type EncryptedPin,
  type Issuer,
  type PinCallOptions,
} from "@cardpin/client-core";
import {
  asFirstStep,
  type Call,
  type ChecksPins,
  Connection,
  createIssuer,
  idForm,
  type MissingVerbs,
  omitUndefined,
  readCardInfo,
  readText,
  setEncryptedPin,
} from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { operations } from "./generated/operations.ts";
import type { operations as StripeOperations } from "./generated/paths.ts";
import { readOptions, type StripeOptions } from "./options.ts";
import { encryptedForm, encryptPinFor, readPinKey, type StripePinKey } from "./pin-key.ts";
import { pinRules } from "./pin-rules.ts";
import { keyProtocol, stripeProtocol } from "./protocol.ts";

/** A card at Stripe. */
export interface StripeCard {
  /** The card's ID (`ic_…`), not the PAN. */
  readonly card: string;
}

/** What {@link Stripe.setPin} needs. */
export interface StripeSetPinInput extends StripeCard {
  /** Four digits, or what `encryptPin` of `@cardpin/stripe/browser` made for this card. */
  readonly pin: PinInput | EncryptedPin;
}

/** What {@link Stripe.closeCard} needs. */
export interface StripeCloseCardInput extends StripeCard {
  /** Why, if the cardholder lost it. */
  readonly reason?: "lost" | "stolen";
}

/** Stripe's client. Every verb rejects with a `CardPinError`. */
export interface Stripe extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "stripe";
  /**
   * Sets the card's PIN, whatever it was before. Two requests: the key that encrypts this PIN, then the card. An encrypted PIN
   * needs one. The new PIN counts at once, except at terminals that let the chip verify it, as in Ireland, Mexico, the United
   * Arab Emirates, the United Kingdom and France. There the cardholder first makes one transaction with the old PIN; see the option `chipPins`.
   * https://docs.stripe.com/issuing/cards/pin-management
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `encryption-failed`, `card-not-found`, `invalid-request`,
   * `duplicate-request` and the codes that every call can have
   */
  setPin(input: StripeSetPinInput, options?: PinCallOptions): Promise<Effective>;
  /**
   * Returns the key that encrypts one PIN, for `encryptPin` of `@cardpin/stripe/browser`. Pass it on to the page and do not store
   * it.
   *
   * @throws CardPinError `encryption-failed` (Stripe refused to give it) and the codes that every call can have
   */
  getPinKey(options?: CallOptions): Promise<StripePinKey>;
  /**
   * Clears the count of wrong PINs at terminals that verify online, by making the card active: three in a row make it inactive.
   * A card that you blocked yourself becomes active too, because Stripe has one state for both. The chip's own count is cleared
   * by {@link Stripe.setPin}, also with the same PIN.
   */
  resetPinTries(input: StripeCard, options?: CallOptions): Promise<Effective>;
  /** Reads a card's type and state. `inactive` is never activated, blocked, or three wrong PINs in a row. */
  getCard(input: StripeCard, options?: CallOptions): Promise<CardInfo>;
  /** Makes a card active. */
  activateCard(input: StripeCard, options?: CallOptions): Promise<Effective>;
  /** Makes a card inactive. */
  blockCard(input: StripeCard, options?: CallOptions): Promise<Effective>;
  /** Makes a card active again. */
  unblockCard(input: StripeCard, options?: CallOptions): Promise<Effective>;
  /** Cancels a card for good. */
  closeCard(input: StripeCloseCardInput, options?: CallOptions): Promise<Effective>;
}

const issuer = "stripe";

/**
 * Creates a client for Stripe Issuing.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { Pin } from "@cardpin/pin-crypto";
 * import { stripe } from "@cardpin/stripe";
 *
 * const { STRIPE_API_KEY: apiKey = "" } = process.env;
 * const issuer = stripe({ environment: "sandbox", apiKey });
 * const pin = Pin.from("4929");
 * await issuer.setPin({ card: "ic_1A2b3C", pin });
 * pin.dispose();
 * ```
 */
export function stripe(options: StripeOptions): Stripe {
  const { common: settings, baseUrl, keyBaseUrl, chipPins, ...headers } = readOptions(options);
  const shared = { settings, operations };
  const keys = new Connection<StripeOperations>({ ...shared, baseUrl: keyBaseUrl, protocol: keyProtocol });

  return createIssuer<Stripe, StripeOperations>({
    ...shared,
    id: issuer,
    capabilities,
    baseUrl,
    protocol: stripeProtocol(headers),
    issuerRules: pinRules,
    diagnosis: { read: (connection, call) => connection.request(call, "listCards", { query: { limit: 1 } }) },
    verbs: (connection) => ({
      setPin: (input, options) =>
        setEncryptedPin(connection, {
          input,
          options,
          forms: { encrypted_number: encryptedForm },
          async encrypt(call, pin) {
            return { encrypted_number: await encryptPinFor(await fetchPinKey(keys, call), pin) };
          },
          async send(call, encrypted) {
            const card = readCard(input);
            return update(connection, call, { card, form: { pin: await encrypted() }, chipTakesIt: chipPins });
          },
        }),

      getPinKey: (options) => connection.run("getPinKey", options, (call) => asFirstStep(fetchPinKey(keys, call))),

      getCard: (input, options) =>
        connection.run("getCard", options, async (call) => {
          const response = await connection.request(call, "getCard", { path: { card: readCard(input) } });
          const { id: card, status: issuerState, type, last4 } = response;
          const physical = type === "physical" || (type === "virtual" ? false : undefined);
          return readCardInfo({ issuer, states, card, issuerState, physical, last4 });
        }),

      resetPinTries: (input, options) =>
        connection.run("resetPinTries", options, (call) =>
          update(connection, call, { card: readCard(input), form: active }),
        ),
      activateCard: (input, options) =>
        connection.run("activateCard", options, (call) =>
          update(connection, call, { card: readCard(input), form: active }),
        ),
      blockCard: (input, options) =>
        connection.run("blockCard", options, (call) =>
          update(connection, call, { card: readCard(input), form: { status: "inactive" } }),
        ),
      unblockCard: (input, options) =>
        connection.run("unblockCard", options, (call) =>
          update(connection, call, { card: readCard(input), form: active }),
        ),
      closeCard: (input, options) =>
        connection.run("closeCard", options, async (call) => {
          const form = omitUndefined({ status: "canceled", cancellation_reason: readReason(input) });
          return update(connection, call, { card: readCard(input), form });
        }),
    }),
  });
}

const active = { status: "active" } as const;

/** Never cached: Stripe changes the key without notice. */
async function fetchPinKey(keys: Connection<StripeOperations>, call: Call): Promise<StripePinKey> {
  const { key_id, jwk } = await keys.request(call, "getPinKey", {});
  const key = readPinKey(key_id, jwk);
  if (key === undefined) throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer });
  return key;
}

async function update(
  connection: Connection<StripeOperations>,
  call: Call,
  init: {
    readonly card: string;
    readonly form: {
      readonly pin?: { readonly encrypted_number: string };
      readonly status?: string;
      readonly cancellation_reason?: string;
    };
    /** Whether the change is one that a chip takes later, if the card has one. */
    readonly chipTakesIt?: boolean;
  },
): Promise<Effective> {
  const { card, form, chipTakesIt = false } = init;
  const { type } = await connection.request(call, "updateCard", { path: { card }, form });
  const pending = chipTakesIt && type !== "virtual" ? { pending: "chip" as const } : {};
  return { state: "effective", requestId: call.requestId, ...pending };
}

function readCard(input: StripeCard): string {
  const advice = "card is missing or invalid: give the card's ID (ic_…), not the PAN. Nothing was sent.";
  return readText(issuer, input?.card, { form: idForm, advice });
}

function readReason({ reason }: StripeCloseCardInput): "lost" | "stolen" | undefined {
  if (reason === undefined) return undefined;
  const advice = 'reason must be "lost" or "stolen", or left out. Nothing was sent.';
  return readText(issuer, reason, { form: /^(lost|stolen)$/, advice }) as "lost" | "stolen"; // by its form
}

const states: Readonly<Record<string, CardInfo["state"]>> = {
  active: "active",
  inactive: "inactive",
  canceled: "closed",
};
