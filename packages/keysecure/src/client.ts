import type { CallOptions, CardInfo, Effective, Issuer, PinCallOptions, Verb } from "@cardpin/client-core";
import { CardPinError } from "@cardpin/client-core";
import {
  argumentError,
  type ChecksPins,
  Connection,
  createIssuer,
  createTokenKeeper,
  IssuerClock,
  idForm,
  isToken,
  type MissingVerbs,
  readBytes,
  readCardInfo,
  readText,
  type Token,
} from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { diagnosis } from "./diagnosis.ts";
import { encryptKeySecureField } from "./encryption.ts";
import { operations } from "./generated/operations.ts";
import type { components, operations as KeySecureOperations } from "./generated/paths.ts";
import { type KeySecureOptions, readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";
import { keysecureProtocol, windowMs } from "./protocol.ts";

/** A card at KeySecure. */
export interface KeySecureCard {
  /** The card's order number on the platform (`card_no`), such as `C202605220001`; not the PAN. */
  readonly card: string;
}

/** A card with its cardholder. */
export interface KeySecureCardOfHolder extends KeySecureCard {
  /** The cardholder's order number, such as `U202605220001`. */
  readonly cardholderNo: string;
}

/** What {@link KeySecure.setPin} needs. */
export interface KeySecureSetPinInput extends KeySecureCardOfHolder {
  /** Six digits. */
  readonly pin: PinInput;
}

/** What {@link KeySecure.activateCard} needs. */
export interface KeySecureActivateCardInput extends KeySecureCardOfHolder {
  /** The three digits on the back of the card. They are encrypted before they are sent. */
  readonly cvv: string | Uint8Array;
  /** Last four digits of the PAN; they must match KeySecure's record. */
  readonly last4: string;
}

/** KeySecure's client. Every verb rejects with a `CardPinError`. */
export interface KeySecure extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "keysecure";
  /**
   * Sets the PIN of a physical, activated card: six digits, encrypted with AES-ECB as KeySecure demands. The pages do not say
   * whether a PIN that is already set may be set again. https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `pin-refused` (4016), `card-not-eligible` (4005, 4017),
   * `authentication-failed`, `clock-skew`, `permission-denied` and the codes that every call can have
   */
  setPin(input: KeySecureSetPinInput, options?: PinCallOptions): Promise<Effective>;
  /** Reads a card's type and state. A PIN can be set on a physical card that is `Activated`. */
  getCard(input: KeySecureCard, options?: CallOptions): Promise<CardInfo>;
  /** Activates a physical card that is `ToActivate`. */
  activateCard(input: KeySecureActivateCardInput, options?: CallOptions): Promise<Effective>;
  /** Freezes a card. */
  blockCard(input: KeySecureCard, options?: CallOptions): Promise<Effective>;
  /** Lifts a freeze. */
  unblockCard(input: KeySecureCard, options?: CallOptions): Promise<Effective>;
  /** Cancels a card for good. */
  closeCard(input: KeySecureCard, options?: CallOptions): Promise<Effective>;
}

const tokenMarginMs = 60_000;

/**
 * Creates a client for KeySecure. It fetches its access token at the first call and renews it by itself.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { keysecure } from "@cardpin/keysecure";
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * const { KEYSECURE_API_KEY: apiKey = "", KEYSECURE_API_SECRET: apiSecret = "" } = process.env;
 * const issuer = keysecure({ environment: "sandbox", apiKey, apiSecret });
 * const pin = Pin.from("270946");
 * await issuer.setPin({ card: "C202605220001", cardholderNo: "U202605220001", pin });
 * pin.dispose();
 * ```
 */
export function keysecure(options: KeySecureOptions): KeySecure {
  const { common: settings, baseUrl, apiKey, key, clockMarginMs, language } = readOptions(options);
  const { issuer, timeoutMs } = settings;
  const clock = new IssuerClock({ now: settings.clock.now, marginMs: clockMarginMs, windowMs });
  const shared = { settings, baseUrl, operations };
  const login = new Connection<KeySecureOperations>({
    ...shared,
    protocol: keysecureProtocol({ apiKey, language, clock }),
  });
  const tokens = createTokenKeeper({
    issuer,
    fetchToken: () => fetchToken(login, () => clock.now()),
    now: () => clock.now(),
    marginMs: tokenMarginMs,
    timeoutMs,
  });

  return createIssuer<KeySecure, KeySecureOperations>({
    ...shared,
    id: "keysecure",
    capabilities,
    issuerRules: pinRules,
    protocol: keysecureProtocol({ apiKey, language, clock, tokens }),
    dispose() {
      key.dispose();
      tokens.clear();
    },
    diagnosis: diagnosis({ options, login, key }),
    verbs: (connection) => ({
      setPin: (input, options) =>
        connection.runWithPin("setPin", { input, options }, async (call, pin) => {
          const card = readCardOfHolder(input);
          const ciphertext = await key.use(call.deadline, (aesKey) => encryptKeySecureField(aesKey, pin));
          connection.warn(call, "deterministic-encryption");
          await connection.request(call, "setPin", { body: { ...card, pin: ciphertext } });
          return { state: "effective", requestId: call.requestId };
        }),

      getCard: (input, options) =>
        connection.run("getCard", options, async (call) => {
          const response = await connection.request(call, "getCard", { path: { card_no: readCard(input) } });
          const { card_no: card, status: issuerState, card_type: type, card_last_no: last4 } = response.data ?? {};
          const physical = type === "Physical" || (type === "Virtual" ? false : undefined);
          return readCardInfo({ issuer, states, card, issuerState, physical, last4 });
        }),

      activateCard: (input, options) =>
        connection.run("activateCard", options, async (call) => {
          const card = readCardOfHolder(input);
          const digits = readCvv(input);
          const card_last_no = readLast4(input);
          const cvv = await key.use(call.deadline, (aesKey) => encryptKeySecureField(aesKey, digits));
          await connection.request(call, "activateCard", { body: { ...card, cvv, card_last_no } });
          return { state: "effective", requestId: call.requestId };
        }),

      blockCard: (input, options) => changeCard(connection, { verb: "blockCard", status: "Frozen", input, options }),
      unblockCard: (input, options) =>
        changeCard(connection, { verb: "unblockCard", status: "Activated", input, options }),
      closeCard: (input, options) => changeCard(connection, { verb: "closeCard", status: "Delete", input, options }),
    }),
  });
}

/** The call that needs the token retries what may be retried. */
async function fetchToken(login: Connection<KeySecureOperations>, now: () => number): Promise<Token> {
  const response = await login.run("getToken", { retries: 0 }, (call) => login.request(call, "getToken", {}));
  const { access_token: value, expired_time: end } = response.data ?? {};
  if (!isToken(value)) throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer: "keysecure" });
  return { value, expiresAt: readEnd(end) ?? now() + unsaidLifeMs };
}

/** How long a token counts as good when the response does not say it, in milliseconds. A refused one is discarded anyway. */
const unsaidLifeMs = 300_000;

/** Returns the end of a token in milliseconds since the epoch, also if it came as text or in seconds. */
function readEnd(given: unknown): number | undefined {
  const end = typeof given === "string" && /^\d{10,16}$/.test(given) ? Number(given) : given;
  // As seconds, these numbers lie between the years 2001 and 5138; as milliseconds, the greater ones begin in 1973.
  if (typeof end !== "number" || !Number.isFinite(end) || end < 1e9) return undefined;
  return end < 1e11 ? end * 1_000 : end;
}

function changeCard(
  connection: Connection<KeySecureOperations>,
  init: {
    readonly verb: Verb;
    readonly status: components["schemas"]["UpdateCardStatusRequest"]["status"];
    readonly input: KeySecureCard;
    readonly options: CallOptions | undefined;
  },
): Promise<Effective> {
  const { verb, status, input, options } = init;
  return connection.run(verb, options, async (call) => {
    await connection.request(call, "updateCardStatus", { body: { card_no: readCard(input), status } });
    return { state: "effective", requestId: call.requestId };
  });
}

function readCard(input: KeySecureCard): string {
  const advice = "card is missing or invalid: give the card's order number (C…), not the PAN. Nothing was sent.";
  return readText("keysecure", input?.card, { form: idForm, advice });
}

function readCardOfHolder(input: KeySecureCardOfHolder): { card_no: string; cardholder_no: string } {
  const advice = "cardholderNo is missing or invalid: give the cardholder's order number (U…). Nothing was sent.";
  const cardholder_no = readText("keysecure", input?.cardholderNo, { form: idForm, advice });
  return { card_no: readCard(input), cardholder_no };
}

function readCvv({ cvv }: KeySecureActivateCardInput): Uint8Array {
  const bytes = readBytes(cvv);
  if (bytes?.length !== 3 || !bytes.every((digit) => digit >= 0x30 && digit <= 0x39)) {
    throw argumentError("keysecure", "cvv must be the three digits on the back of the card. Nothing was sent.");
  }
  return bytes;
}

function readLast4({ last4 }: KeySecureActivateCardInput): string {
  const advice = "last4 must be the last four digits of the card number. Nothing was sent.";
  return readText("keysecure", last4, { form: /^[0-9]{4}$/, advice });
}

const states: Readonly<Record<string, CardInfo["state"]>> = {
  Pending: "inactive",
  ToActivate: "inactive",
  Activated: "active",
  Frozen: "blocked",
  Delete: "closed",
};
