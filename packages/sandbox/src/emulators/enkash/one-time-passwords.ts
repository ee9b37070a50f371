import type { SandboxCard } from "../../cards.ts";
import { isJsonObject, type JsonValue, stringField } from "../../json.ts";
import { SandboxMessage } from "../../messages.ts";
import type { EmulatorContext } from "../emulator.ts";
import type { EnKashSettings } from "./options.ts";

/** OTPs: six digits by SMS, for one use and a limited time; a new one for a card ends the earlier one. */
export interface OneTimePasswords {
  /** Sends one to the cardholder and gives its id. */
  send(card: SandboxCard): string;
  /**
   * Whether the fields of the body do as to the OTP; a right one is used up by it. `otpRequired` says whether an OTP is looked
   * at, as Block Card documents it: with false none is, and without it one that is given is. https://docs.enkash.com/api-13438390
   */
  allows(card: SandboxCard, body: JsonValue | undefined): boolean;
}

/** Makes the store. */
export function createOneTimePasswords(
  { clock, messages, random }: EmulatorContext<unknown>,
  settings: EnKashSettings,
): OneTimePasswords {
  const open = new Map<string, { readonly id: string; readonly code: string; readonly end: number }>();
  return {
    send(card) {
      const code = String(Buffer.from(random(4)).readUInt32BE() % 1_000_000).padStart(6, "0");
      const id = `OTP${Buffer.from(random(6)).toString("hex").toUpperCase()}`;
      open.set(card.id, { id, code, end: clock.now() + settings.otpLifetimeMs });
      messages.send(new SandboxMessage({ issuer: "enkash", card: card.id, at: clock.now(), code }));
      return id;
    },
    allows(card, body) {
      const given = ["otp", "mfaCode"].some((name) => stringField(body, name) !== undefined);
      const required = isJsonObject(body) ? body["otpRequired"] : undefined;
      if (required === false || (required === undefined && !given)) return settings.otp === "optional";
      if (stringField(body, "otpMedium") === "MFA") return stringField(body, "mfaCode") === settings.mfaCode;
      const sent = open.get(card.id);
      const named = stringField(body, "otpRequestId");
      if (sent === undefined || clock.now() >= sent.end) return false;
      if (stringField(body, "otp") !== sent.code || (named !== undefined && named !== sent.id)) return false;
      open.delete(card.id);
      return true;
    },
  };
}
