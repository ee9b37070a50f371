import type {
  Accepted,
  ActionResult,
  CallOptions,
  Effective,
  EncryptedPin,
  Issuer,
  PinCallOptions,
  Verb,
  WaitOptions,
} from "@cardpin/client-core";
import {
  argumentError,
  type Call,
  type ChecksPins,
  type Connection,
  createIssuer,
  idForm,
  type MissingVerbs,
  omitUndefined,
  pollUntilDone,
  readText,
  readWaitMs,
  setEncryptedPin,
} from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { encryptWith, relayedForm } from "./encrypt-pin.ts";
import { operations } from "./generated/operations.ts";
import type { components, operations as FreedomPayOperations } from "./generated/paths.ts";
import { environments, type FreedomPayOptions, readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";
import { freedompayProtocol } from "./protocol.ts";

/** A card at Freedom Pay. */
export interface FreedomPayCard {
  /** The card's identifier in Freedom Processing (`card_id`); not the PAN. */
  readonly card: string;
}

/** What {@link FreedomPay.setPin} needs. */
export interface FreedomPaySetPinInput extends FreedomPayCard {
  /** Four digits, unverified, or what `encryptPin` of `@cardpin/freedompay/browser` made for this card. */
  readonly pin: PinInput | EncryptedPin;
}

/** A card whose state is to change. */
export interface FreedomPayCardChange extends FreedomPayCard {
  /** Why; Freedom Pay requires it. 1 to 255 characters. */
  readonly description: string;
}

/** An earlier request. */
export interface FreedomPayRequest {
  /** The `requestId` of that call's result or error. */
  readonly requestId: string;
}

/** How an earlier request stands. */
export interface FreedomPayRequestStatus extends FreedomPayRequest {
  /** `effective` done, `accepted` not done yet, `rejected` failed: the card is unchanged. */
  readonly state: "effective" | "accepted" | "rejected";
}

/** Freedom Pay's client. Every verb rejects with a `CardPinError`. */
export interface FreedomPay extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "freedompay";
  /**
   * Sets the PIN, whatever it was before. The option `encryptPin` encrypts it, unless the browser did. The result may be `accepted`; set PIN carries no
   * request id unless `setPinRequestId` is `send`, so that such a result cannot be looked up.
   * https://docs.freedompay.kz/api-12075062
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `invalid-options` (no `encryptPin`), `encryption-failed`,
   * `issuer-rejected`, `authentication-failed` and the codes that every call can have
   */
  setPin(input: FreedomPaySetPinInput, options?: PinCallOptions): Promise<Effective | Accepted>;
  /**
   * Has Freedom Processing make a new PIN. How it reaches the cardholder is not documented; it is in no response. Each call makes
   * another PIN, so it is never retried once it may have been sent. https://docs.freedompay.kz/api-12075062
   *
   * @throws CardPinError `issuer-rejected`, `authentication-failed` and the codes that every call can have
   */
  issueNewPin(input: FreedomPayCard, options?: CallOptions): Promise<Effective | Accepted>;
  /**
   * Clears the count of wrong PIN entries; the PIN stays. https://docs.freedompay.kz/api-12075070
   *
   * @throws CardPinError `issuer-rejected`, `authentication-failed` and the codes that every call can have. After the outcome
   * `unknown`, call {@link FreedomPay.getRequestStatus} with the error's `requestId`; the same goes for the four verbs below.
   */
  resetPinTries(input: FreedomPayCard, options?: CallOptions): Promise<Effective | Accepted>;
  /** Activates a card. Path and body are inferred from Unblock card, because the page could not be read. */
  activateCard(input: FreedomPayCardChange, options?: CallOptions): Promise<Effective | Accepted>;
  /** Blocks a card. Path and body are inferred from Unblock card, because the page could not be read. */
  blockCard(input: FreedomPayCardChange, options?: CallOptions): Promise<Effective | Accepted>;
  /** Lifts a block. https://docs.freedompay.kz/api-12074991 */
  unblockCard(input: FreedomPayCardChange, options?: CallOptions): Promise<Effective | Accepted>;
  /** Closes a card for good. https://691vi5ab6p.apidog.io/api-12075208 */
  closeCard(input: FreedomPayCardChange, options?: CallOptions): Promise<Effective | Accepted>;
  /**
   * Asks what became of an earlier request. https://docs.freedompay.kg/api-13677899
   *
   * @throws CardPinError `issuer-rejected` (such as an id that Freedom Pay does not know), `authentication-failed` and the codes
   * that every call can have; none of them says anything about the earlier request
   */
  getRequestStatus(
    input: FreedomPayRequest,
    options?: Omit<CallOptions, "requestId">,
  ): Promise<FreedomPayRequestStatus>;
  /**
   * Asks again, with growing pauses, until a request is done. Takes the result of a verb, or, after an error with the outcome
   * `unknown`, `{ state: "accepted", requestId: error.requestId }`.
   *
   * @throws CardPinError `issuer-rejected` with the outcome `rejected` when the request failed; `timeout`, `aborted` and the codes
   * that every call can have with the outcome `unknown`; `invalid-argument` for a result whose id Freedom Pay never got
   */
  waitUntilDone(result: ActionResult, options?: WaitOptions): Promise<Effective>;
}

/**
 * Creates a client for Freedom Pay.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { freedompay, rsaOaepPinEncryptor } from "@cardpin/freedompay";
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * const { FREEDOMPAY_AUTH_ID: authId = "", FREEDOMPAY_SECRET: secret = "", FREEDOMPAY_PIN_KEY: publicKey = "" } = process.env;
 * const encryptPin = rsaOaepPinEncryptor({ publicKey, hash: "sha-256", encoding: "base64" });
 * const issuer = freedompay({ environment: "sandbox", authId, secret, encryptPin });
 * const pin = Pin.from("4929");
 * const result = await issuer.setPin({ card: "828cf71d-a447-4a67-a149-c1df8bc197ca", pin });
 * pin.dispose();
 * console.log(result.state); // "effective" or "accepted"
 * ```
 */
export function freedompay(options: FreedomPayOptions): FreedomPay {
  const { common: settings, baseUrl, encryptPin, setPinRequestId, ...credentials } = readOptions(options);
  const sendsId = setPinRequestId === "send";
  /** Results whose request carried no id. */
  const notAskable = new WeakSet<object>();

  /** Set PIN, the operation without a documented `request_id`. */
  const sendPin = async (
    connection: Connection<FreedomPayOperations>,
    call: Call,
    pin: { readonly card_id: string; readonly pin?: string },
  ): Promise<Effective | Accepted> => {
    const body = sendsId ? { ...pin, request_id: call.requestId } : pin;
    // A PIN that is made twice is two PINs.
    const retry = pin.pin === undefined ? "before-send-only" : "safe";
    const result = resultOf(call, await connection.request(call, "setPin", { body, retry }));
    if (!sendsId && result.state === "accepted") notAskable.add(result);
    return result;
  };

  return createIssuer<FreedomPay, FreedomPayOperations>({
    id: "freedompay",
    capabilities,
    settings,
    baseUrl,
    operations,
    issuerRules: pinRules,
    protocol: freedompayProtocol(credentials),
    dispose: () => credentials.secret.dispose(),
    diagnosis: {
      environments,
      // Its documents name no codes, so a refusal may be about the signature, or about the id that nobody used.
      refusal: "unclear",
      read: (connection, call) => askStatus(connection, call, call.requestId),
    },
    verbs: (connection) => ({
      setPin: (input, options) =>
        setEncryptedPin(connection, {
          input,
          options,
          forms: { pin: relayedForm },
          async encrypt(call, pin) {
            const card = readCard(input);
            return { pin: await encryptWith(encryptPin, { pin, card, call, report: settings.report }) };
          },
          async send(call, encrypted) {
            return sendPin(connection, call, { card_id: readCard(input), ...(await encrypted()) });
          },
        }),

      issueNewPin: (input, options) =>
        connection.run("issueNewPin", options, async (call) => sendPin(connection, call, { card_id: readCard(input) })),

      resetPinTries: (input, options) =>
        connection.run("resetPinTries", options, async (call) => {
          const body = { request_id: call.requestId, card_id: readCard(input) };
          return resultOf(call, await connection.request(call, "resetPinCounter", { body }));
        }),

      activateCard: (input, options) => changeCard(connection, "activateCard", { input, options }),
      blockCard: (input, options) => changeCard(connection, "blockCard", { input, options }),
      unblockCard: (input, options) => changeCard(connection, "unblockCard", { input, options }),
      closeCard: (input, options) => changeCard(connection, "closeCard", { input, options }),

      async getRequestStatus(input, options) {
        const requestId = readRequestId(input);
        return connection.run("getRequestStatus", { ...options, requestId }, async (call) => ({
          requestId,
          state: await askStatus(connection, call, requestId),
        }));
      },

      async waitUntilDone(result, options) {
        const requestId = readRequestId(result);
        if (result.state === "effective") return result;
        if (notAskable.has(result)) throw argumentError("freedompay", withoutId);
        const timeoutMs = readWaitMs("freedompay", options);
        const callOptions = omitUndefined({ signal: options?.signal, requestId, totalTimeoutMs: timeoutMs });
        return connection.run("waitUntilDone", callOptions, async (call) => {
          const ask = (): ReturnType<typeof askStatus> => askStatus(connection, call, requestId);
          await pollUntilDone({ call, clock: settings.clock, late, ask });
          return { state: "effective", requestId };
        });
      },
    }),
  });
}

const late = "Freedom Pay was still processing the request when the time to wait was over. Wait again later.";

const withoutId =
  "Freedom Pay cannot be asked about this set PIN, because its request carried no id; see the option setPinRequestId. Ask the cardholder to try the PIN. Nothing was sent.";

type Envelope = components["schemas"]["OutcomeResponse"];

function resultOf(call: Call, response: Envelope): Effective | Accepted {
  return { state: response.request_status === "process" ? "accepted" : "effective", requestId: call.requestId };
}

function changeCard(
  connection: Connection<FreedomPayOperations>,
  verb: Extract<Verb, "activateCard" | "blockCard" | "unblockCard" | "closeCard">,
  init: { readonly input: FreedomPayCardChange; readonly options: CallOptions | undefined },
): Promise<Effective | Accepted> {
  const { input, options } = init;
  return connection.run(verb, options, async (call) => {
    const card_id = readCard(input);
    const description = readDescription(input);
    const body = { request_id: call.requestId, card_id, description };
    return resultOf(call, await connection.request(call, verb, { body }));
  });
}

async function askStatus(
  connection: Connection<FreedomPayOperations>,
  call: Call,
  requestId: string,
): Promise<FreedomPayRequestStatus["state"]> {
  const response = await connection.request(call, "getRequestStatus", { body: { request_id: requestId } });
  const status = response.request_status;
  return status === "success" ? "effective" : status === "process" ? "accepted" : "rejected";
}

function readCard(input: FreedomPayCard): string {
  const advice = "card is missing or invalid: give the card's identifier, not the PAN. Nothing was sent.";
  return readText("freedompay", input?.card, { form: /^[\x21-\x7e]{1,64}$/, advice });
}

function readDescription({ description }: FreedomPayCardChange): string {
  const advice = "description is missing or invalid: say why, in 1 to 255 characters. Nothing was sent.";
  return readText("freedompay", description, { form: /^(?=.*\S)\P{Cc}{1,255}$/u, advice });
}

function readRequestId(input: FreedomPayRequest): string {
  const advice = "requestId is missing or invalid: give that of the earlier result or error. Nothing was sent.";
  return readText("freedompay", input?.requestId, { form: idForm, advice });
}
