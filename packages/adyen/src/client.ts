import type {
  Accepted,
  CallOptions,
  CardInfo,
  Effective,
  EncryptedPin,
  Issuer,
  PinCallOptions,
  Verb,
} from "@cardpin/client-core";
import {
  argumentError,
  type Call,
  type ChecksPins,
  Connection,
  createIssuer,
  type MissingVerbs,
  omitUndefined,
  readCardInfo,
  readText,
  setEncryptedPin,
} from "@cardpin/client-core/issuer";
import type { Pin, PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { operations } from "./generated/operations.ts";
import type { operations as AdyenOperations, components } from "./generated/paths.ts";
import { type AdyenOptions, environments, readOptions } from "./options.ts";
import { decryptPin, encryptedForms, encryptPin, newSessionKey, writeBytes } from "./pin-block.ts";
import type { AdyenPinKey } from "./pin-key.ts";
import { pinRules } from "./pin-rules.ts";
import { adyenProtocol, revealNotAllowed } from "./protocol.ts";
import { PublicKey } from "./public-key.ts";

/** A card at Adyen. */
export interface AdyenCard {
  /** The id of the payment instrument (`PI…`); not the PAN. */
  readonly card: string;
}

/** What {@link Adyen.setPin} needs. */
export interface AdyenSetPinInput extends AdyenCard {
  /** Four digits, unverified, or what `encryptPin` of `@cardpin/adyen/browser` made in the cardholder's browser. */
  readonly pin: PinInput | EncryptedPin;
}

/** A card whose state is to change. */
export interface AdyenCardChange extends AdyenCard {
  /** Why, in Adyen's words. */
  readonly reason?: components["schemas"]["PaymentInstrumentUpdateRequest"]["statusReason"];
  /** Required with the reason `other`. 1 to 255 characters. */
  readonly comment?: string;
}

/** Adyen's client. Every verb rejects with a `CardPinError`. */
export interface Adyen extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "adyen";
  /**
   * Sets the PIN, whatever it was before. Adyen's public key is fetched first, unless it is cached. A failure of that step leaves
   * the card unchanged. The result is `accepted` if Adyen says `pending`; no call tells how that ended. If it says `unavailable`,
   * the error is `issuer-unavailable` with the outcome `unknown`: set the PIN again.
   * https://docs.adyen.com/issuing/manage-card-data/change-pin
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `encryption-failed` (Adyen's public key cannot be used),
   * `authentication-failed`, `permission-denied` (the credential lacks the role), `issuer-rejected`, `issuer-unavailable` and the
   * codes that every call can have
   */
  setPin(input: AdyenSetPinInput, options?: PinCallOptions): Promise<Effective | Accepted>;
  /**
   * Returns Adyen's public key for PIN changes, for `encryptPin` of `@cardpin/adyen/browser`. It is public: pass it on to the page.
   *
   * @throws CardPinError `encryption-failed` (it cannot be used), `authentication-failed`, `permission-denied` and the codes that
   * every call can have
   */
  getPinKey(options?: CallOptions): Promise<AdyenPinKey>;
  /**
   * Returns the card's PIN, encrypted by Adyen under a fresh key. Dispose it when the cardholder has seen it. The client must have
   * been made with `allowRevealPin: true`, and the API credential needs the "Bank Issuing PIN Reveal Webservice role".
   * https://docs.adyen.com/issuing/manage-card-data/reveal-pin
   *
   * @throws CardPinError `invalid-options` (the client may not), `encryption-failed` (Adyen's public key cannot be used),
   * `authentication-failed`, `permission-denied` (the credential lacks the role), `issuer-rejected`, `unexpected-response` and
   * the codes that every call can have
   * @example
   * ```ts
   * import { adyen } from "@cardpin/adyen";
   *
   * const apiKey = process.env["ADYEN_REVEAL_KEY"] ?? "";
   * const issuer = adyen({ environment: "test", apiKey, allowRevealPin: true });
   * const pin = await issuer.revealPin({ card: "PI32272223222B5CMD3MQ3HXX" });
   * console.log(String(pin)); // [PIN]
   * pin.dispose();
   * ```
   */
  revealPin(input: AdyenCard, options?: CallOptions): Promise<Pin>;
  /** Reads a card's state. https://docs.adyen.com/api-explorer/balanceplatform/2/get/paymentInstruments/(id) */
  getCard(input: AdyenCard, options?: CallOptions): Promise<CardInfo>;
  /** Makes a card `active`. https://docs.adyen.com/api-explorer/balanceplatform/2/patch/paymentInstruments/(id) */
  activateCard(input: AdyenCard, options?: CallOptions): Promise<Effective>;
  /** Makes a card `suspended`. */
  blockCard(input: AdyenCardChange, options?: CallOptions): Promise<Effective>;
  /** Makes a suspended card `active` again. Adyen has one call for this and for activation. */
  unblockCard(input: AdyenCard, options?: CallOptions): Promise<Effective>;
  /** Makes a card `closed`, for good. */
  closeCard(input: AdyenCardChange, options?: CallOptions): Promise<Effective>;
}

/**
 * Creates a client for Adyen Issuing.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { adyen } from "@cardpin/adyen";
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * const issuer = adyen({ environment: "test", apiKey: process.env["ADYEN_API_KEY"] ?? "" });
 * const pin = Pin.from("4929");
 * const result = await issuer.setPin({ card: "PI32272223222B5CMD3MQ3HXX", pin });
 * pin.dispose();
 * console.log(result.state); // "effective" or "accepted"
 * ```
 */
export function adyen(options: AdyenOptions): Adyen {
  const settings = readOptions(options);
  const { common, baseUrl, encoding, allowRevealPin } = settings;
  const init = { settings: common, baseUrl, operations, protocol: adyenProtocol(settings) };
  const keyConnection = new Connection<AdyenOperations>(init);
  const changeKey = new PublicKey("pinChange", settings, keyConnection);
  const revealKey = new PublicKey("pinReveal", settings, keyConnection);

  return createIssuer<Adyen, AdyenOperations>({
    ...init,
    id: "adyen",
    capabilities,
    issuerRules: pinRules,
    dispose() {
      changeKey.clear();
      revealKey.clear();
    },
    diagnosis: {
      environments,
      read: (connection, call) => connection.request(call, "getPublicKey", { query: { purpose: "pinChange" } }),
    },
    verbs: (connection) => ({
      setPin: (input, options) =>
        setEncryptedPin(connection, {
          input,
          options,
          forms: encryptedForms,
          encrypt: async (call, pin) => encryptPin(pin, { wrap: await changeKey.get(call), encoding }),
          async send(call, encrypted) {
            const paymentInstrumentId = readCard(input);
            const body = { paymentInstrumentId, ...(await encrypted()) };
            return changePin(connection, call, { changeKey, body });
          },
        }),

      getPinKey: (options) =>
        connection.run("getPinKey", options, async (call) => {
          const { publicKeyFormat, padding } = settings;
          return { publicKey: await changeKey.text(call), publicKeyFormat, padding, encoding };
        }),

      revealPin: (input, options) =>
        connection.run("revealPin", options, async (call) => {
          const paymentInstrumentId = readCard(input);
          if (!allowRevealPin) throw revealNotAllowed();
          const key = newSessionKey();
          try {
            const wrap = await revealKey.get(call);
            const body = { paymentInstrumentId, encryptedKey: writeBytes(await wrap(key), encoding) };
            const { encryptedPinBlock, token } = await connection.request(call, "revealPin", { body });
            return decryptPin({ block: encryptedPinBlock, token, key });
          } catch (error) {
            revealKey.forgetAfter(error);
            throw error;
          } finally {
            key.fill(0);
          }
        }),

      getCard: (input, options) =>
        connection.run("getCard", options, async (call) => {
          const path = { id: readCard(input) };
          const { id, status, card } = await connection.request(call, "getPaymentInstrument", { path });
          return readCardInfo({
            issuer: "adyen",
            states,
            card: id,
            issuerState: status,
            physical: formFactors[String(card?.formFactor)],
            last4: card?.lastFour,
          });
        }),

      activateCard: (input, options) => changeCard(connection, "activateCard", { input, options, status: "active" }),
      blockCard: (input, options) => changeCard(connection, "blockCard", { input, options, status: "suspended" }),
      unblockCard: (input, options) => changeCard(connection, "unblockCard", { input, options, status: "active" }),
      closeCard: (input, options) => changeCard(connection, "closeCard", { input, options, status: "closed" }),
    }),
  });
}

async function changePin(
  connection: Connection<AdyenOperations>,
  call: Call,
  init: { readonly changeKey: PublicKey; readonly body: components["schemas"]["PinChangeRequest"] },
): Promise<Effective | Accepted> {
  const { changeKey, body } = init;
  const headers = { "idempotency-key": call.idempotencyKey };
  try {
    const { status } = await connection.request(call, "changePin", { headers, body });
    return { state: status === "pending" ? "accepted" : "effective", requestId: call.requestId };
  } catch (error) {
    changeKey.forgetAfter(error);
    throw error;
  }
}

function changeCard(
  connection: Connection<AdyenOperations>,
  verb: Extract<Verb, "activateCard" | "blockCard" | "unblockCard" | "closeCard">,
  init: {
    readonly input: AdyenCardChange;
    readonly options: CallOptions | undefined;
    readonly status: components["schemas"]["PaymentInstrumentUpdateRequest"]["status"];
  },
): Promise<Effective> {
  const { input, options, status } = init;
  return connection.run(verb, options, async (call) => {
    const path = { id: readCard(input) };
    const { reason: statusReason, comment } = input;
    if (statusReason === "other" && comment === undefined) throw argumentError("adyen", commentMissing);
    const statusComment = comment === undefined ? undefined : readText("adyen", comment, commentForm);
    const body = omitUndefined({ status, statusReason, statusComment });
    await connection.request(call, "updatePaymentInstrument", { path, body });
    return { state: "effective", requestId: call.requestId };
  });
}

function readCard(input: AdyenCard): string {
  const advice =
    "card is missing or invalid: give the id of the payment instrument (PI…), not the PAN. Nothing was sent.";
  return readText("adyen", input?.card, { form: /^PI[A-Za-z0-9]{1,62}$/, advice });
}

const commentMissing = 'comment is missing: Adyen requires it with the reason "other". Nothing was sent.';
const commentForm = {
  form: /^(?=.*\S)\P{Cc}{1,255}$/u,
  advice: "comment is invalid: give 1 to 255 characters. Nothing was sent.",
};

const states: Readonly<Record<string, CardInfo["state"]>> = {
  active: "active",
  inactive: "inactive",
  suspended: "blocked",
  closed: "closed",
};

const formFactors: Readonly<Record<string, boolean>> = { physical: true, virtual: false };
