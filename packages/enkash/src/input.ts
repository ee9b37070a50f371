import { argumentError, present } from "@cardpin/client-core";
import type { BlockCardInput, EnKashCard, EnKashOtp, RequestOtpInput, UnblockCardInput } from "./client.ts";
import type { PinBlockContext } from "./options.ts";

/** A card's two IDs. @throws CardPinError `invalid-argument` */
export function readCardIds(
  input: Omit<EnKashCard, "companyId">,
): Readonly<Record<"cardAccountId" | "enKashCardId", string>> {
  const { cardAccountId, enKashCardId } = input ?? {};
  if (!isId(cardAccountId)) {
    throw bad("cardAccountId is missing or not usable: give the card account's ID (CAA…).");
  }
  if (!isId(enKashCardId)) {
    throw bad("enKashCardId is missing or not usable: give the card's ID (EKC…), not the PAN.");
  }
  return { cardAccountId, enKashCardId };
}

/** A card's IDs with its company's. @throws CardPinError `invalid-argument` */
export function readCard(input: EnKashCard, defaultCompany: string): PinBlockContext {
  const companyId = input?.companyId ?? defaultCompany;
  if (!isId(companyId)) throw bad("companyId is not usable: give the company's ID (CE…), or leave it out.");
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
  return present({ otp, otpRequestId, otpMedium, mfaCode });
}

/** The fields of Block Card beside the card and its code. @throws CardPinError `invalid-argument` */
export function readBlockFields(input: UnblockCardInput): Omit<UnblockCardInput, keyof EnKashCard> {
  const { otpMedium, reason, createdBy } = input;
  if (!isMedium(otpMedium)) throw bad('otpMedium is missing or not usable: EnKash asks for "MOBILE" or "MFA".');
  if (reason !== undefined && !isText(reason)) throw bad("reason must be text of 1 to 256 characters.");
  if (createdBy !== undefined && !isText(createdBy)) throw bad("createdBy must be text of 1 to 256 characters.");
  return present({ reason, ...readOtp(input), otpMedium, createdBy });
}

/** What a card is to become. @throws CardPinError `invalid-argument` */
export function readBlockCode({ blockCode }: BlockCardInput): "L" | "BL" {
  if (blockCode !== "L" && blockCode !== "BL") {
    throw bad('blockCode is missing or not usable: give "L" to lock the card or "BL" to block it.');
  }
  return blockCode;
}

/** What an OTP is for. @throws CardPinError `invalid-argument` */
export function readAction(input: RequestOtpInput): string {
  const action = input?.cardOtpAction;
  if (!isId(action)) throw bad("cardOtpAction is missing or not usable: give the action that EnKash named to you.");
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
  return argumentError("enkash", text);
}
