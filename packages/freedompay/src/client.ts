import {
  type ActionResult,
  argumentError,
  type Call,
  type CallOptions,
  createTransport,
  type Effective,
  type Issuer,
  type PinResult,
  present,
  type RetryRule,
  type TypedClient,
  type Verb,
  withPin,
} from "@cardpin/client-core";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { encryptedPin } from "./encrypt-pin.ts";
import type { components, paths } from "./generated/paths.ts";
import { operations } from "./operations.ts";
import { type FreedomPayOptions, readOptions } from "./options.ts";
import { freedompayProtocol } from "./transport.ts";
import { pollUntilDone, readWaitMs, type WaitOptions } from "./waiting.ts";

/** A card at Freedom Pay. */
export interface FreedomPayCard {
  /** The card's identifier in Freedom Processing; not the PAN. */
  readonly cardId: string;
}

/** A card whose state is to change. */
export interface FreedomPayCardChange extends FreedomPayCard {
  /** Why; Freedom Pay requires it. */
  readonly description: string;
}

/** An earlier request. */
export interface FreedomPayRequest {
  /** The `requestId` of that call's result or error. */
  readonly requestId: string;
}

/** How an earlier request stands. */
export interface RequestStatus extends FreedomPayRequest {
  /** `effective` done, `accepted` not done yet, `rejected` failed: the card is as it was. */
  readonly state: "effective" | "accepted" | "rejected";
}

/** Freedom Pay's client. Every verb rejects with a `CardPinError`. */
export interface FreedomPay extends Issuer {
  readonly id: "freedompay";
  /** Every operation of the spec, typed. Set PIN without `pin` is refused here: {@link FreedomPay.generatePin} is the way. */
  readonly client: TypedClient<paths>;
  /**
   * Sets the PIN to this one, whatever it was. The option `encryptPin` encrypts it. The answer may be `accepted`; set PIN
   * carries no request id unless `sendRequestIdWithSetPin` is on, so that such a result cannot be looked up.
   * https://docs.freedompay.kz/api-12075062
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `invalid-options` (no `encryptPin`), `encryption-failed`,
   * `issuer-rejected`, `authentication-failed` and the transport's codes
   */
  setPin(input: FreedomPayCard & { readonly pin: PinInput }, options?: CallOptions): Promise<PinResult>;
  /**
   * Has Freedom Processing make a new PIN. How it reaches the cardholder is not documented; it is in no answer. Each call
   * makes another PIN, so it is never repeated once bytes have left. https://docs.freedompay.kz/api-12075062
   *
   * @throws CardPinError `issuer-rejected`, `authentication-failed` and the transport's codes
   */
  generatePin(input: FreedomPayCard, options?: CallOptions): Promise<PinResult>;
  /**
   * Clears the count of wrong PIN entries; the PIN stays. https://docs.freedompay.kz/api-12075070
   *
   * @throws CardPinError `issuer-rejected`, `authentication-failed` and the transport's codes. With outcome `unknown`, ask
   * {@link FreedomPay.getRequestStatus} with the error's `requestId`; so too after the four verbs below.
   */
  resetPinTries(input: FreedomPayCard, options?: CallOptions): Promise<ActionResult>;
  /** Activates a card. Path and body are inferred from Unblock card: the page could not be read. */
  activateCard(input: FreedomPayCardChange, options?: CallOptions): Promise<ActionResult>;
  /** Blocks a card. Path and body are inferred from Unblock card: the page could not be read. */
  blockCard(input: FreedomPayCardChange, options?: CallOptions): Promise<ActionResult>;
  /** Lifts a block. https://docs.freedompay.kz/api-12074991 */
  unblockCard(input: FreedomPayCardChange, options?: CallOptions): Promise<ActionResult>;
  /** Closes a card for good. https://691vi5ab6p.apidog.io/api-12075208 */
  closeCard(input: FreedomPayCardChange, options?: CallOptions): Promise<ActionResult>;
  /**
   * Asks what became of an earlier request. https://docs.freedompay.kg/api-13677899
   *
   * @throws CardPinError `issuer-rejected` (such as an id that Freedom Pay does not know), `authentication-failed` and the
   * transport's codes; none of them says anything about the earlier request
   */
  getRequestStatus(input: FreedomPayRequest, options?: Omit<CallOptions, "requestId">): Promise<RequestStatus>;
  /**
   * Asks again and again until a request is done, with growing pauses. Takes the result of a verb, or, after an error with
   * outcome `unknown`, `{ state: "accepted", requestId: error.requestId }`.
   *
   * @throws CardPinError `issuer-rejected` with outcome `rejected` when the request failed; `timeout`, `aborted` and the
   * transport's codes with outcome `unknown`; `invalid-argument` for a result whose id Freedom Pay never got
   */
  waitUntilDone(result: ActionResult, options?: WaitOptions): Promise<Effective>;
}

/**
 * Makes a client for Freedom Pay.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const issuer = freedompay({ environment: "sandbox", authId, secret, encryptPin });
 * const result = await issuer.setPin({ cardId: "828cf71d-a447-4a67-a149-c1df8bc197ca", pin: Pin.from("4929") });
 * ```
 */
export function freedompay(options: FreedomPayOptions): FreedomPay {
  const { common, baseUrl, encryptPin, sendRequestIdWithSetPin, pinRules, ...credentials } = readOptions(options);
  const protocol = freedompayProtocol(credentials);
  const { client, run } = createTransport<paths>({ ...common, protocol, baseUrl, operations });
  const notLookedUp = new WeakSet<object>();

  const change = (
    verb: Verb,
    options: CallOptions | undefined,
    send: (call: Call) => Promise<{ data?: Envelope }>,
    retry?: RetryRule,
  ): Promise<ActionResult> =>
    run({ verb, options, retry }, async (call) => {
      const { data } = await send(call);
      return { state: data?.request_status === "process" ? "accepted" : "effective", requestId: call.requestId };
    });

  /** Set PIN, the operation without a documented `request_id`. */
  const sendPin = async (
    verb: "setPin" | "generatePin",
    options: CallOptions | undefined,
    makeBody: (call: Call) => Promise<SetPinBody>,
  ): Promise<PinResult> => {
    // An id that comes twice may be refused, and a PIN that is made twice is two PINs.
    const retry = verb === "setPin" && !sendRequestIdWithSetPin ? "safe" : "before-send-only";
    const send = async (call: Call): Promise<{ data?: Envelope }> => {
      const body = await makeBody(call);
      if (sendRequestIdWithSetPin) body.request_id = call.requestId;
      return client.POST("/v5/card-api/card/set_pin", { body, call });
    };
    const result = await change(verb, options, send, retry);
    if (!sendRequestIdWithSetPin && result.state === "accepted") notLookedUp.add(result);
    return result;
  };

  const ask = async (call: Call, requestId: string): Promise<RequestStatus["state"]> => {
    const { data } = await client.POST("/v5/card-api/request/status", { body: { request_id: requestId }, call });
    const status = data?.request_status;
    return status === "success" ? "effective" : status === "process" ? "accepted" : "rejected";
  };

  return Object.freeze<FreedomPay>({
    id: "freedompay",
    capabilities,
    client: withoutSilentPin(client),
    subscribe: (listener) => common.events.subscribe(listener),

    setPin: (input, options) =>
      sendPin("setPin", options, (call) =>
        withPin({ issuer: "freedompay", rules: pinRules }, input?.pin, async (pin) => {
          const cardId = readCardId(input);
          return { card_id: cardId, pin: await encryptedPin(encryptPin, { pin, cardId, call }) };
        }),
      ),

    generatePin: (input, options) => sendPin("generatePin", options, async () => ({ card_id: readCardId(input) })),

    resetPinTries: (input, options) =>
      change("resetPinTries", options, (call) =>
        client.POST("/v5/card-api/card/reset_counter_pin", {
          body: { request_id: call.requestId, card_id: readCardId(input) },
          call,
        }),
      ),

    activateCard: (input, options) =>
      change("activateCard", options, (call) =>
        client.POST("/v5/card-api/card/activate", { body: cardChange(input, call), call }),
      ),

    blockCard: (input, options) =>
      change("blockCard", options, (call) =>
        client.POST("/v5/card-api/card/block", { body: cardChange(input, call), call }),
      ),

    unblockCard: (input, options) =>
      change("unblockCard", options, (call) =>
        client.POST("/v5/card-api/card/unblock", { body: cardChange(input, call), call }),
      ),

    closeCard: (input, options) =>
      change("closeCard", options, (call) =>
        client.POST("/v5/card-api/card/close", { body: cardChange(input, call), call }),
      ),

    async getRequestStatus(input, options) {
      const requestId = readRequestId(input);
      return run({ verb: "getRequestStatus", options: { ...options, requestId } }, async (call) => ({
        requestId,
        state: await ask(call, requestId),
      }));
    },

    async waitUntilDone(result, options) {
      const requestId = readRequestId(result);
      if (result.state === "effective") return result;
      if (notLookedUp.has(result)) throw argumentError("freedompay", withoutId);
      const timeoutMs = readWaitMs(options);
      const callOptions = present({ signal: options?.signal, requestId, totalTimeoutMs: timeoutMs });
      return run({ verb: "waitUntilDone", options: callOptions }, (call) =>
        pollUntilDone({ call, clock: common.clock, timeoutMs, ask: () => ask(call, requestId) }),
      );
    },
  });
}

type Envelope = components["schemas"]["OutcomeResponse"];
type SetPinBody = components["schemas"]["SetPinRequest"];

const withoutId =
  "Freedom Pay cannot be asked about this set PIN: its request carried no id (see the option sendRequestIdWithSetPin). Have the cardholder try the PIN.";

/** The client for everybody's use: a set PIN body without a PIN would be an order to make one. */
function withoutSilentPin(client: TypedClient<paths>): TypedClient<paths> {
  const post = async (path: keyof paths, init?: { readonly body?: { readonly pin?: unknown } }): Promise<unknown> => {
    if (path !== "/v5/card-api/card/set_pin") return client.POST(path as never, init as never); // the arguments that came in
    // What was looked at is what is sent: a getter could say another thing the second time, a serialiser or toJSON leave the PIN out.
    const body: { readonly pin?: unknown; readonly toJSON: undefined } = { ...init?.body, toJSON: undefined };
    if (typeof body.pin !== "string" || body.pin === "") {
      const text = "pin is missing: give the encrypted PIN, or call generatePin to have Freedom Pay make one.";
      throw argumentError("freedompay", text);
    }
    return client.POST(path, { ...init, body, bodySerializer: undefined } as never); // as above, but for the body
  };
  return Object.freeze({ ...client, POST: post as TypedClient<paths>["POST"] }); // as above
}

function readCardId(input: FreedomPayCard): string {
  const cardId = input?.cardId;
  if (typeof cardId !== "string" || !/^[\x21-\x7e]{1,64}$/.test(cardId)) {
    throw argumentError("freedompay", "cardId is missing or not usable: give the card's identifier, not the PAN.");
  }
  return cardId;
}

function cardChange(input: FreedomPayCardChange, call: Call): components["schemas"]["CardStateChangeRequest"] {
  const cardId = readCardId(input);
  const { description } = input;
  if (typeof description !== "string" || !/^[^\p{Cc}]{1,255}$/u.test(description) || description.trim() === "") {
    throw argumentError("freedompay", "description is missing or not usable: say why, in 1 to 255 characters.");
  }
  return { request_id: call.requestId, card_id: cardId, description };
}

function readRequestId(input: FreedomPayRequest): string {
  const requestId = input?.requestId;
  if (typeof requestId !== "string" || !/^[A-Za-z0-9_-]{1,64}$/.test(requestId)) {
    throw argumentError("freedompay", "requestId is missing or not usable: give that of the earlier result or error.");
  }
  return requestId;
}
