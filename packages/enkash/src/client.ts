import {
  type ActionResult,
  asObject,
  type Call,
  type CallOptions,
  createTransport,
  type Effective,
  type Issuer,
  type PinResult,
  type RetryRule,
  type Transport,
  type TypedClient,
  type Verb,
  withPin,
} from "@cardpin/client-core";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import type { components, paths } from "./generated/paths.ts";
import { readAction, readBlockCode, readBlockFields, readCard, readCardIds, readOtp } from "./input.ts";
import { createLogin } from "./login.ts";
import { cardOperations } from "./operations.ts";
import { type EnKashOptions, readOptions } from "./options.ts";
import { pinBlockOf } from "./pin-block.ts";
import { cardProtocol } from "./transport.ts";

/** A card at EnKash. */
export interface EnKashCard {
  /** The card account's ID, such as `CAA8W45`. */
  readonly cardAccountId: string;
  /** The card's ID, such as `EKC94AEX89`; not the PAN. */
  readonly enKashCardId: string;
  /** The company's ID. Default: the client's own. */
  readonly companyId?: string;
}

/**
 * What proves the cardholder, by EnKash's own names. They are documented for Block Card; that Set Card PIN takes the same
 * fields is unverified. https://docs.enkash.com/api-13438390
 */
export interface EnKashOtp {
  /** The one-time password from the SMS. */
  readonly otp?: string;
  /** Names the OTP, where EnKash gave it a name. */
  readonly otpRequestId?: string;
  /** `MOBILE` for SMS, `MFA` for an authenticator. */
  readonly otpMedium?: "MOBILE" | "MFA";
  /** The authenticator's code, when the medium is `MFA`. */
  readonly mfaCode?: string;
}

/** What {@link EnKash.setPin} needs. */
export interface SetPinInput extends EnKashCard {
  readonly pin: PinInput;
  /** Left out, `otpRequired` is sent as false; given, as true with the fields in it. */
  readonly otp?: EnKashOtp;
}

/** What {@link EnKash.requestOtp} needs. */
export interface RequestOtpInput extends Omit<EnKashCard, "companyId"> {
  /** What the OTP is for. EnKash shows one value, `TRANSACTION_OTP`; the one for a PIN is not documented: ask EnKash. */
  readonly cardOtpAction: string;
}

/** EnKash has sent the OTP. */
export interface OtpRequested extends Effective {
  /** The OTP's name, when the answer's payload carries one under `otpRequestId`; unverified. */
  readonly otpRequestId?: string;
}

/** What {@link EnKash.unblockCard} needs. */
export interface UnblockCardInput extends EnKashCard, EnKashOtp {
  /** Required by EnKash in every call. */
  readonly otpMedium: "MOBILE" | "MFA";
  /** Why; text for people. */
  readonly reason?: string;
  /** The user who asks. */
  readonly createdBy?: string;
}

/** What {@link EnKash.blockCard} needs. */
export interface BlockCardInput extends UnblockCardInput {
  /** `L` locked, `BL` blocked. Whether a blocked card can be unlocked is not documented. */
  readonly blockCode: "L" | "BL";
}

/** What the typed client reaches: every operation but the login, which the client does itself because refusals are counted. */
export type CardPaths = Omit<paths, "/oauth/token">;

/** EnKash's client. Every verb rejects with a `CardPinError`. */
export interface EnKash extends Issuer {
  readonly id: "enkash";
  /** Every operation of the spec but the login, typed. A Set Card PIN whose body carries an OTP is sent once, as by the verb. */
  readonly client: TypedClient<CardPaths>;
  /**
   * Sets the PIN of a card. A call with an OTP is never repeated once it has left.
   * https://docs.enkash.com/project-616243/api-8990358
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `encryption-failed` (with `encodePinBlock`), `invalid-request` (412,
   * 422), `issuer-rejected` (1), `permission-denied` (403), `authentication-failed`, `token-unavailable`, `account-locked` and
   * the transport's codes
   */
  setPin(input: SetPinInput, options?: CallOptions): Promise<PinResult>;
  /**
   * Has EnKash send the cardholder an OTP by SMS, for one use and a limited time. Never repeated once it has left.
   * https://docs.enkash.com/api-26007577
   *
   * @throws CardPinError as {@link EnKash.setPin}, without the codes of the PIN
   */
  requestOtp(input: RequestOtpInput, options?: CallOptions): Promise<OtpRequested>;
  /**
   * Locks or blocks a card. Never repeated once it has left. https://docs.enkash.com/api-13438390
   *
   * @throws CardPinError as {@link EnKash.setPin}, without the codes of the PIN
   */
  blockCard(input: BlockCardInput, options?: CallOptions): Promise<ActionResult>;
  /**
   * Unlocks a card. Never repeated once it has left. https://docs.enkash.com/api-13438390
   *
   * @throws CardPinError as {@link EnKash.setPin}, without the codes of the PIN
   */
  unblockCard(input: UnblockCardInput, options?: CallOptions): Promise<ActionResult>;
}

/**
 * Makes a client for EnKash. It logs in at the first call and renews its token by itself; after one refused login it never
 * tries again, because EnKash locks the account after three.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const issuer = enkash({ baseUrl, tokenUrl, partnerId, companyId, clientId, clientSecret, username, password });
 * await issuer.setPin({ cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89", pin: Pin.from("9078") });
 * ```
 */
export function enkash(options: EnKashOptions): EnKash {
  const { common, baseUrl, login, partnerId, companyId, payload, key, pinRules, encodePinBlock } = readOptions(options);
  const tokens = createLogin(common, login);
  const protocol = cardProtocol({ partnerId, payload, key, tokens });
  const transport = createTransport<CardPaths>({ ...common, protocol, baseUrl, operations: cardOperations });
  const { client, run } = transport;
  let warned = payload === "plain";

  const warnOnce = ({ verb, requestId }: Call): void => {
    if (warned) return;
    warned = true;
    const warning = "deterministic-encryption";
    common.events.emit({ type: "warning", warning, issuer: "enkash", verb, requestId, time: common.clock.now() });
  };

  const perform = (
    init: { readonly verb: Verb; readonly options: CallOptions | undefined; readonly retry?: RetryRule | undefined },
    work: (call: Call) => Promise<unknown>,
  ): Promise<Effective> =>
    run(init, async (call) => {
      warnOnce(call);
      await work(call);
      return { state: "effective", requestId: call.requestId };
    });

  return Object.freeze<EnKash>({
    id: "enkash",
    capabilities,
    client: withOtpSentOnce(transport),
    subscribe: (listener) => common.events.subscribe(listener),

    setPin: (input, options) =>
      // An OTP is good for one use: a repeat after a lost answer would be refused and hide the success.
      perform({ verb: "setPin", options, retry: input?.otp === undefined ? undefined : "before-send-only" }, (call) =>
        withPin({ issuer: "enkash", rules: pinRules }, input?.pin, async (pin) => {
          const card = readCard(input, companyId);
          const otp = input.otp === undefined ? { otpRequired: false } : { otpRequired: true, ...readOtp(input.otp) };
          const pinBlock = await pinBlockOf({ pin, card, call, encode: encodePinBlock });
          return client.POST("/api/v0/partner/enKashCard/setPin", {
            body: Object.assign({}, card, { pinBlock }, otp),
            call,
          });
        }),
      ),

    requestOtp: (input, options) =>
      run({ verb: "requestOtp", options }, async (call) => {
        warnOnce(call);
        const body = { cardOtpAction: readAction(input), ...readCardIds(input) };
        const { data } = await client.POST("/api/v0/partner/enKashCard/otp", { body, call });
        return { state: "effective", requestId: call.requestId, ...otpRequestIdOf(data?.payload) };
      }),

    blockCard: (input, options) =>
      perform({ verb: "blockCard", options }, async (call) => {
        const body = { ...readCard(input, companyId), blockCode: readBlockCode(input), ...readBlockFields(input) };
        return client.POST("/api/v0/partner/enKashCard/block", { body, call });
      }),

    unblockCard: (input, options) =>
      perform({ verb: "unblockCard", options }, async (call) => {
        const body = { ...readCard(input, companyId), blockCode: "UL" as const, ...readBlockFields(input) };
        return client.POST("/api/v0/partner/enKashCard/block", { body, call });
      }),
  });
}

type SetPinInit = CallOptions & { readonly body?: Partial<components["schemas"]["SetPinRequest"]> };

/** The client for everybody's use: what the verb `setPin` does not repeat is not repeated here either. */
function withOtpSentOnce({ client, run }: Transport<CardPaths>): TypedClient<CardPaths> {
  const post = (path: keyof CardPaths, init?: SetPinInit): Promise<unknown> => {
    const { otpRequired, otp, mfaCode } = init?.body ?? {};
    const carriesOtp = otpRequired === true || otp !== undefined || mfaCode !== undefined;
    if (path !== "/api/v0/partner/enKashCard/setPin" || !carriesOtp) {
      return client.POST(path as never, init as never); // the very arguments that came in
    }
    return run({ verb: "setPin", options: init, retry: "before-send-only" }, (call) =>
      client.POST(path, { ...init, call } as never),
    );
  };
  return Object.freeze({ ...client, POST: post as TypedClient<CardPaths>["POST"] }); // as above
}

// What the answer holds could not be read, so an ID is taken where there is one and nothing is expected.
function otpRequestIdOf(payload: unknown): { readonly otpRequestId?: string } {
  const id = asObject(payload)?.["otpRequestId"];
  return typeof id === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { otpRequestId: id } : {};
}
