import type { CallOptions, CardInfo, Effective, Hosted, Issuer, PinCallOptions } from "@cardpin/client-core";
import {
  argumentError,
  type Call,
  type ChecksPins,
  type Connection,
  createIssuer,
  idForm,
  isDate,
  type MissingVerbs,
  omitUndefined,
  readCardInfo,
  readHostedUrl,
  readText,
  readUuid,
} from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { operations } from "./generated/operations.ts";
import type { components, operations as RapydOperations } from "./generated/paths.ts";
import { environments, type RapydOptions, readOptions } from "./options.ts";
import { rapydProtocol } from "./protocol.ts";

/** A card at Rapyd. */
export interface RapydCard {
  /** The card's id (`card_…`), or its PAN if the account has PCI certification. {@link Rapyd.getCard} takes the id only. */
  readonly card: string;
}

/** What {@link Rapyd.setPin} needs. */
export interface RapydSetPinInput extends RapydCard {
  /** Four digits. */
  readonly pin: PinInput;
}

/** What {@link Rapyd.openSetPin} needs. */
export interface RapydOpenSetPinInput extends RapydCard {
  /** Id of the cardholder's contact (`cont_…`); it must have a valid phone number. */
  readonly ewalletContact: string;
  /** Where the page sends the cardholder afterwards. Rapyd refuses localhost. */
  readonly completeUrl?: string;
  /** Where the page sends a cardholder who gives up. */
  readonly cancelUrl?: string;
  /** Language of the page, such as `en`. */
  readonly language?: string;
  /** When the page expires: 1 minute to 30 days from now. Default at Rapyd: 7 days. */
  readonly expiresAt?: Date;
}

/** What {@link Rapyd.blockCard} needs. */
export interface RapydBlockCardInput extends RapydCard {
  /** Why: `LOS` lost, `STO` stolen, `SFR` suspected fraud … */
  readonly reason?: components["schemas"]["UpdateCardStatusRequest"]["blocked_reason_code"];
}

/** Rapyd's client. Every verb rejects with a `CardPinError`. */
export interface Rapyd extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "rapyd";
  /**
   * Sets the PIN of a physical card, whatever it was before. The digits travel in clear inside TLS, because Rapyd has no field
   * encryption. Repeating the call is harmless, apart from a second webhook. https://docs.rapyd.net/en/set-pin-code.html
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `pin-refused`, `card-not-found`, `pin-not-supported`,
   * `authentication-failed` and the codes that every call can have
   */
  setPin(input: RapydSetPinInput, options?: PinCallOptions): Promise<Effective>;
  /**
   * Opens a page on which the cardholder sets the PIN, so that it never reaches you. The page sends a code to the cardholder's
   * phone first, and shows the PIN that the card has. The card must be active.
   * https://docs.rapyd.net/en/create-hosted-page-for-pin-management.html
   *
   * @throws CardPinError `card-not-found`, `pin-not-supported`, `authentication-failed` and the codes that every call can have
   */
  openSetPin(input: RapydOpenSetPinInput, options?: CallOptions): Promise<Hosted>;
  /** Reads a card's state. An id that Rapyd does not know comes as `permission-denied`: its code stands for both. */
  getCard(input: RapydCard, options?: CallOptions): Promise<CardInfo>;
  /** Activates a card. https://docs.rapyd.net/en/activate-issued-card-using-api.html */
  activateCard(input: RapydCard, options?: CallOptions): Promise<Effective>;
  /** Blocks a card. https://docs.rapyd.net/en/update-card-status.html */
  blockCard(input: RapydBlockCardInput, options?: CallOptions): Promise<Effective>;
  /** Lifts a block. https://docs.rapyd.net/en/update-card-status.html */
  unblockCard(input: RapydCard, options?: CallOptions): Promise<Effective>;
}

/**
 * Creates a client for Rapyd.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { Pin } from "@cardpin/pin-crypto";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const issuer = rapyd({ environment: "sandbox", accessKey, secretKey });
 * const pin = Pin.from("4929");
 * await issuer.setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin });
 * pin.dispose();
 * ```
 */
export function rapyd(options: RapydOptions): Rapyd {
  const { common: settings, baseUrl, issuerRules, allowedHosts, ...own } = readOptions(options);
  const { clock, random, testHosts } = settings;
  const protocol = rapydProtocol({ ...own, now: clock.now, random });
  return createIssuer<Rapyd, RapydOperations>({
    id: "rapyd",
    capabilities,
    settings,
    baseUrl,
    operations,
    protocol,
    issuerRules,
    dispose: () => own.secretKey.dispose(),
    diagnosis: {
      environments,
      read: (connection, call) => connection.request(call, "listCards", { query: { page_size: 1 } }),
    },
    verbs: (connection) => ({
      setPin: (input, options) =>
        connection.runWithPin("setPin", { input, options }, async (call, pin) => {
          const body = { card: readCard(input), new_pin: pin };
          return done(call, await connection.request(call, "setPin", { headers: idempotency(call), body }));
        }),

      openSetPin: (input, options) =>
        connection.run("openSetPin", options, async (call) => {
          const body = hostedPageBody(input);
          const response = await connection.request(call, "createHostedPinPage", { headers: idempotency(call), body });
          const { redirect_url: address, page_expiration: expiration } = response.data ?? {};
          return omitUndefined({
            state: "hosted" as const,
            requestId: call.requestId,
            url: readHostedUrl(address, { issuer: "rapyd", baseUrl, testHosts, allowedHosts }),
            issuerRequestId: readUuid(response.status.operation_id),
            expiresAt: readUnixSeconds(expiration),
          });
        }),

      getCard: (input, options) =>
        connection.run("getCard", options, async (call) => {
          const { data } = await connection.request(call, "getCard", { path: { cardId: readCard(input) } });
          const { card_id: card, status: issuerState, public_details: details } = data ?? {};
          return readCardInfo({ issuer: "rapyd", states, card, issuerState, last4: details?.last4 });
        }),

      activateCard: (input, options) =>
        connection.run("activateCard", options, async (call) => {
          const body = { card: readCard(input) };
          return done(call, await connection.request(call, "activateCard", { headers: idempotency(call), body }));
        }),

      blockCard: (input, options) => changeCard(connection, { verb: "blockCard", status: "block", input, options }),

      unblockCard: (input, options) =>
        changeCard(connection, { verb: "unblockCard", status: "unblock", input, options }),
    }),
  });
}

function changeCard(
  connection: Connection<RapydOperations>,
  init: {
    readonly verb: "blockCard" | "unblockCard";
    readonly status: "block" | "unblock";
    readonly input: RapydBlockCardInput;
    readonly options: CallOptions | undefined;
  },
): Promise<Effective> {
  const { verb, status, input, options } = init;
  return connection.run(verb, options, async (call) => {
    const card = readCard(input);
    const reason = status === "block" ? input.reason : undefined;
    const body = omitUndefined({ card, status, blocked_reason_code: reason });
    return done(call, await connection.request(call, "updateCardStatus", { headers: idempotency(call), body }));
  });
}

/** The same value for every attempt of a call, and another for every call. Rapyd heeds it for set PIN only if its support has switched that on. */
function idempotency(call: Call): { readonly idempotency: string } {
  return { idempotency: call.idempotencyKey };
}

function done(call: Call, response: { readonly status: components["schemas"]["Status"] }): Effective {
  const issuerRequestId = readUuid(response.status.operation_id);
  return omitUndefined({ state: "effective" as const, requestId: call.requestId, issuerRequestId });
}

function readCard(input: RapydCard): string {
  const advice = "card is missing or invalid: give Rapyd's card id (card_…) or the PAN. Nothing was sent.";
  return readText("rapyd", input?.card, { form: idForm, advice });
}

function hostedPageBody(input: RapydOpenSetPinInput): components["schemas"]["HostedPinPageRequest"] {
  const card = readCard(input);
  const { ewalletContact, completeUrl, cancelUrl, language, expiresAt } = input;
  const advice = "ewalletContact is missing: give the id of the cardholder's contact (cont_…). Nothing was sent.";
  const ewallet_contact = readText("rapyd", ewalletContact, { form: /^\P{Cc}{1,64}$/u, advice });
  if (expiresAt !== undefined && !(isDate(expiresAt) && Number.isFinite(expiresAt.getTime()))) {
    throw argumentError("rapyd", "expiresAt must be a valid Date, 1 minute to 30 days from now. Nothing was sent.");
  }
  return omitUndefined({
    ewallet_contact,
    card,
    complete_url: completeUrl,
    cancel_url: cancelUrl,
    language,
    page_expiration: expiresAt && Math.floor(expiresAt.getTime() / 1_000),
  });
}

/** The last Unix second that a Date can hold. */
const lastSecond = 8_640_000_000_000;

function readUnixSeconds(value: unknown): Date | undefined {
  return typeof value === "number" && Math.abs(value) <= lastSecond ? new Date(value * 1_000) : undefined;
}

const states: Readonly<Record<string, CardInfo["state"]>> = {
  ACT: "active",
  BLO: "blocked",
  INA: "inactive",
  IMP: "inactive",
  CAN: "closed",
};
