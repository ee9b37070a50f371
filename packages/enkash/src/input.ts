import { argumentError, omitUndefined } from "@cardpin/client-core/issuer";
import type {
  EnKashBlockCardInput,
  EnKashCard,
  EnKashOtp,
  EnKashRequestOtpInput,
  EnKashUnblockCardInput,
} from "./client.ts";

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
  return typeof value === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(value);
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
