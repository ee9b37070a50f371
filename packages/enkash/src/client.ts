import type { CallOptions, Effective, Issuer, PinCallOptions, Verb } from "@cardpin/client-core";
import {
  asObject,
  type Call,
  type ChecksPins,
  type Connection,
  createIssuer,
  idForm,
  type MissingVerbs,
} from "@cardpin/client-core/issuer";
import { capabilities } from "./capabilities.ts";
import { operations } from "./generated/operations.ts";
import type { operations as EnKashOperations } from "./generated/paths.ts";
import {
  type EnKashBlockCardInput,
  type EnKashRequestOtpInput,
  type EnKashSetPinInput,
  type EnKashUnblockCardInput,
  readAction,
  readBlockCode,
  readBlockFields,
  readCard,
  readCardIds,
  readOtp,
} from "./input.ts";
import { createLogin } from "./login.ts";
import { type EnKashOptions, readOptions } from "./options.ts";
import { pinBlockOf } from "./pin-block.ts";
import { pinRules } from "./pin-rules.ts";
import { cardProtocol } from "./protocol.ts";

/** EnKash sent the OTP. */
export interface EnKashOtpRequested extends Effective {
  /** The OTP's name, when the answer's payload carries one under `otpRequestId`; unverified. */
  readonly otpRequestId?: string;
}

/** EnKash's client. Every verb rejects with a `CardPinError`. */
export interface EnKash extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "enkash";
  /**
   * Sets the PIN of a card. A call with an OTP is not retried once it may have been sent.
   * https://docs.enkash.com/project-616243/api-8990358
   *
   * @throws CardPinError `invalid-pin` (a leading zero with `pinBlockType: "number"` too), `policy-violation`,
   * `encryption-failed` (with `encodePinBlock`). Further `invalid-request` (412,
   * 422), `issuer-rejected` (1), `permission-denied` (403), `authentication-failed`, `token-unavailable`, `account-locked` and
   * the codes that every call can have
   */
  setPin(input: EnKashSetPinInput, options?: PinCallOptions): Promise<Effective>;
  /**
   * Has EnKash send the cardholder an OTP by SMS, for one use and a limited time. Not retried once it may have been sent.
   * https://docs.enkash.com/api-26007577
   *
   * @throws CardPinError as {@link EnKash.setPin}, without the codes of the PIN
   */
  requestOtp(input: EnKashRequestOtpInput, options?: CallOptions): Promise<EnKashOtpRequested>;
  /**
   * Locks or blocks a card. Not retried once it may have been sent. https://docs.enkash.com/api-13438390
   *
   * @throws CardPinError as {@link EnKash.setPin}, without the codes of the PIN
   */
  blockCard(input: EnKashBlockCardInput, options?: CallOptions): Promise<Effective>;
  /**
   * Unlocks a card. Not retried once it may have been sent. https://docs.enkash.com/api-13438390
   *
   * @throws CardPinError as {@link EnKash.setPin}, without the codes of the PIN
   */
  unblockCard(input: EnKashUnblockCardInput, options?: CallOptions): Promise<Effective>;
}

/**
 * Creates a client for EnKash. It logs in at the first call and renews its token by itself. After a refused login it does not log
 * in again, because EnKash locks the account after three failures.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { enkash } from "@cardpin/enkash";
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * const read = (name: string): string => process.env[`ENKASH_${name}`] ?? "";
 * const issuer = enkash({
 *   baseUrl: read("BASE_URL"),
 *   tokenUrl: read("TOKEN_URL"),
 *   partnerId: read("PARTNER_ID"),
 *   companyId: read("COMPANY_ID"),
 *   clientId: read("CLIENT_ID"),
 *   clientSecret: read("CLIENT_SECRET"),
 *   username: read("USERNAME"),
 *   password: read("PASSWORD"),
 * });
 * const pin = Pin.from("9078");
 * await issuer.setPin({ card: "EKC94AEX89", cardAccountId: "CAA8W45", pin });
 * pin.dispose();
 * ```
 */
export function enkash(options: EnKashOptions): EnKash {
  const { common: settings, baseUrl, login, companyId, encodePinBlock, ...own } = readOptions(options);
  const tokens = createLogin(settings, login);
  const { report } = settings;

  const warn = (connection: Connection<EnKashOperations>, call: Call): void => {
    if (own.bodyEncryption === "envelope") connection.warn(call, "deterministic-encryption");
  };

  return createIssuer<EnKash, EnKashOperations>({
    id: "enkash",
    capabilities,
    settings,
    baseUrl,
    operations,
    issuerRules: pinRules,
    protocol: cardProtocol({ ...own, tokens }),
    dispose() {
      own.key.dispose();
      tokens.clear();
    },
    diagnosis: {
      loginUrl: login.tokenUrl,
      // No such account: whether nothing is found or refused, the credentials were taken.
      read: (connection, call) =>
        connection.request(call, "searchCards", { body: { companyId, cardAccountId: "CAA0" } }),
    },
    verbs: (connection) => {
      const run = (
        verb: Verb,
        options: CallOptions | undefined,
        work: (call: Call) => Promise<unknown>,
      ): Promise<Effective> =>
        connection.run(verb, options, async (call) => {
          warn(connection, call);
          await work(call);
          return { state: "effective", requestId: call.requestId };
        });

      return {
        setPin: (input, options) =>
          connection.runWithPin("setPin", { input, options }, async (call, pin) => {
            warn(connection, call);
            const ids = readCard(input, companyId);
            const otp = input.otp === undefined ? { otpRequired: false } : { otpRequired: true, ...readOtp(input.otp) };
            const card = { companyId: ids.companyId, cardAccountId: ids.cardAccountId, card: ids.enKashCardId };
            const pinBlock = await pinBlockOf({ pin, card, call, encode: encodePinBlock, report });
            await connection.request(call, "setPin", { body: { ...ids, pinBlock, ...otp } });
            return { state: "effective", requestId: call.requestId };
          }),

        requestOtp: (input, options) =>
          connection.run("requestOtp", options, async (call) => {
            warn(connection, call);
            const body = { cardOtpAction: readAction(input), ...readCardIds(input) };
            const response = await connection.request(call, "requestOtp", { body });
            return { state: "effective", requestId: call.requestId, ...otpRequestIdOf(response.payload) };
          }),

        blockCard: (input, options) =>
          run("blockCard", options, (call) => {
            const body = { ...readCard(input, companyId), blockCode: readBlockCode(input), ...readBlockFields(input) };
            return connection.request(call, "blockCard", { body });
          }),

        unblockCard: (input, options) =>
          run("unblockCard", options, (call) => {
            const body = { ...readCard(input, companyId), blockCode: "UL" as const, ...readBlockFields(input) };
            return connection.request(call, "blockCard", { body });
          }),
      };
    },
  });
}

// What the response holds could not be read, so an ID is taken if there is one, and nothing is expected.
function otpRequestIdOf(payload: unknown): { readonly otpRequestId?: string } {
  const id = asObject(payload)?.["otpRequestId"];
  return typeof id === "string" && idForm.test(id) ? { otpRequestId: id } : {};
}
