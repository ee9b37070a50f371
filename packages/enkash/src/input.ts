import { argumentError, idForm, omitUndefined } from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";

/** A card at EnKash. */
export interface EnKashCard {
  /** The card account's ID, such as `CAA8W45`. */
  readonly cardAccountId: string;
  /** The card's ID (`enKashCardId`), such as `EKC94AEX89`; not the PAN. */
  readonly card: string;
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
  /** Names the OTP, if EnKash gave it a name. */
  readonly otpRequestId?: string;
  /** `MOBILE` for SMS, `MFA` for an authenticator. */
  readonly otpMedium?: "MOBILE" | "MFA";
  /** The authenticator's code, when the medium is `MFA`. */
  readonly mfaCode?: string;
}

/** What `setPin` needs. */
export interface EnKashSetPinInput extends EnKashCard {
  /** Four digits, unverified. */
  readonly pin: PinInput;
  /** Without it, `otpRequired` is sent as false; with it, as true, beside the fields in it. */
  readonly otp?: EnKashOtp;
}

/** What `requestOtp` needs. */
export interface EnKashRequestOtpInput extends Omit<EnKashCard, "companyId"> {
  /** What the OTP is for. EnKash shows one value, `TRANSACTION_OTP`; the one for a PIN is not documented: ask EnKash. */
  readonly cardOtpAction: string;
}

/** What `unblockCard` needs. */
export interface EnKashUnblockCardInput extends EnKashCard, EnKashOtp {
  /** Required by EnKash in every call. */
  readonly otpMedium: "MOBILE" | "MFA";
  /** Why; text for people. */
  readonly reason?: string;
  /** The user who asks. */
  readonly createdBy?: string;
}

/** What `blockCard` needs. */
export interface EnKashBlockCardInput extends EnKashUnblockCardInput {
  /** `L` locked, `BL` blocked. Whether a blocked card can be unlocked is not documented. */
  readonly blockCode: "L" | "BL";
}

/** A card's two IDs, by EnKash's names. @throws CardPinError `invalid-argument` */
export function readCardIds(
  input: Omit<EnKashCard, "companyId">,
): Readonly<Record<"cardAccountId" | "enKashCardId", string>> {
  const { cardAccountId, card } = input ?? {};
  if (!isId(cardAccountId)) throw bad("cardAccountId is missing or invalid: give the card account's ID (CAA…).");
  if (!isId(card)) throw bad("card is missing or invalid: give the card's ID (EKC…), not the PAN.");
  return { cardAccountId, enKashCardId: card };
}

/** A card's IDs with its company's, by EnKash's names. @throws CardPinError `invalid-argument` */
export function readCard(
  input: EnKashCard,
  defaultCompany: string,
): Readonly<Record<"companyId" | "cardAccountId" | "enKashCardId", string>> {
  const companyId = input?.companyId ?? defaultCompany;
  if (!isId(companyId)) throw bad("companyId is invalid: give the company's ID (CE…), or leave it out.");
  return { companyId, ...readCardIds(input) };
}

/** The fields that prove the cardholder, those that are given. @throws CardPinError `invalid-argument` */
export function readOtp(input: EnKashOtp): EnKashOtp {
  if (typeof input !== "object" || input === null) throw bad('otp must be an object, such as { otp: "…" }.');
  const { otp, otpRequestId, otpMedium, mfaCode } = input;
  if (otp !== undefined && !isCode(otp)) throw bad("otp must be the one-time password as text.");
  if (otpRequestId !== undefined && !isId(otpRequestId)) throw bad("otpRequestId must be EnKash's ID of the OTP.");
  if (otpMedium !== undefined && !isMedium(otpMedium)) throw bad('otpMedium must be "MOBILE" or "MFA".');
  if (mfaCode !== undefined && !isCode(mfaCode)) throw bad("mfaCode must be the authenticator's code as text.");
  return omitUndefined({ otp, otpRequestId, otpMedium, mfaCode });
}

/** The fields of Block Card beside the card and its code. @throws CardPinError `invalid-argument` */
export function readBlockFields(input: EnKashUnblockCardInput): Omit<EnKashUnblockCardInput, keyof EnKashCard> {
  const { otpMedium, reason, createdBy } = input;
  if (!isMedium(otpMedium)) throw bad('otpMedium is missing or invalid: EnKash asks for "MOBILE" or "MFA".');
  if (reason !== undefined && !isText(reason)) throw bad("reason must be text of 1 to 256 characters.");
  if (createdBy !== undefined && !isText(createdBy)) throw bad("createdBy must be text of 1 to 256 characters.");
  return omitUndefined({ reason, ...readOtp(input), otpMedium, createdBy });
}

/** What a card is to become. @throws CardPinError `invalid-argument` */
export function readBlockCode({ blockCode }: EnKashBlockCardInput): "L" | "BL" {
  if (blockCode !== "L" && blockCode !== "BL") {
    throw bad('blockCode is missing or invalid: give "L" to lock the card or "BL" to block it.');
  }
  return blockCode;
}

/** What an OTP is for. @throws CardPinError `invalid-argument` */
export function readAction(input: EnKashRequestOtpInput): string {
  const action = input?.cardOtpAction;
  if (!isId(action)) throw bad("cardOtpAction is missing or invalid: give the action that EnKash named to you.");
  return action;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && idForm.test(value);
}

function isCode(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9]{1,64}$/.test(value);
}

function isMedium(value: unknown): value is "MOBILE" | "MFA" {
  return value === "MOBILE" || value === "MFA";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && /^\P{Cc}{1,256}$/u.test(value);
}

function bad(text: string): Error {
  return argumentError("enkash", `${text} Nothing was sent.`);
}
