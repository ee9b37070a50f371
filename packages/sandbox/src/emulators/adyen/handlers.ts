import { BoundedMap } from "../../bounded-map.ts";
import type { SandboxCard } from "../../cards.ts";
import { stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { type AdyenErrorCode, type AdyenInvalidField, adyenSuccess } from "./answers.ts";
import { paymentInstrument } from "./cards.ts";
import type { AdyenRole, AdyenSettings } from "./options.ts";
import { hasCheckDigit, makePinBlock, openPinBlock } from "./pin-block.ts";
import { isAllowedPin } from "./pin-rule.ts";
import { createPublicKeys, keyPurposes } from "./public-keys.ts";

/** Makes a refusal. */
type Refuse = (code: AdyenErrorCode, detail: string, invalidFields?: readonly AdyenInvalidField[]) => Answer;

/** Adyen's operations by operationId. */
export function adyenHandlers(
  context: EmulatorContext<unknown>,
  { settings, refuse }: { readonly settings: AdyenSettings; readonly refuse: Refuse },
): { readonly handlers: Handlers } {
  const { cards, clock } = context;
  const keys = createPublicKeys(settings, clock);
  const usedTokens = new BoundedMap<string, true>(10_000);
  const lacks = (role: AdyenRole): boolean => !settings.roles.includes(role);
  const noRole = (): Answer => refuse("00_403", "Not the right permission to access this service.");

  /** A refusal of one member, which repeats what was sent, as Adyen does. */
  const invalid = (call: Call, name: string, message: string): Answer =>
    refuse("30_031", message, [{ name, value: stringField(call.body, name) ?? "", message }]);

  const find = (id: string | undefined): SandboxCard | undefined => {
    const card = cards.get("adyen", id ?? "");
    return card?.id === id ? card : undefined;
  };

  /** The bytes of a member; `undefined` when it is in no text form that is read. */
  const decode = (call: Call, name: string): Uint8Array | undefined => {
    const text = stringField(call.body, name) ?? "";
    for (const form of settings.encodings) {
      const bytes = Buffer.from(text, form);
      const again = bytes.toString(form);
      if (bytes.length > 0 && (form === "hex" ? text.toLowerCase() : text) === again) return bytes;
    }
    return undefined;
  };

  const handlers: Handlers = {
    async getPublicKey({ query }) {
      // Adyen's default is for revealing: a key that was fetched without a purpose opens no PIN change.
      const asked = query["purpose"] ?? "pinReveal";
      const purpose = keyPurposes.find((name) => name === asked);
      const format = query["format"] ?? "pem";
      if (purpose === undefined || (format !== "pem" && format !== "jwk")) {
        return refuse("00_400", "The purpose or the format is not known.");
      }
      if (lacks("pin-change") && purpose === "pinChange") return noRole();
      const { publicKey, expiryDate } = await keys.current(purpose);
      const text =
        format === "pem"
          ? publicKey.export({ type: "spki", format: "der" }).toString("base64")
          : JSON.stringify(publicKey.export({ format: "jwk" }));
      return adyenSuccess({ publicKey: text, publicKeyExpiryDate: expiryDate });
    },

    async changePin(call) {
      if (lacks("pin-change")) return noRole();
      const card = find(stringField(call.body, "paymentInstrumentId"));
      if (card === undefined) return invalid(call, "paymentInstrumentId", "There is no such payment instrument.");
      if (card.status === "closed") return invalid(call, "paymentInstrumentId", "The payment instrument is closed.");
      if (card.type === "virtual") return invalid(call, "paymentInstrumentId", "A virtual card has no PIN.");
      const token = stringField(call.body, "token") ?? "";
      const { single = false, checkDigit = false } = settings.tokens;
      const isToken = /^[0-9]{16}$/.test(token) && !(checkDigit && !hasCheckDigit(token));
      if (!isToken || (single && usedTokens.has(token))) return invalid(call, "token", "The token is not valid.");
      const wrapped = decode(call, "encryptedKey");
      const key = wrapped && (await keys.open("pinChange", wrapped));
      if (key === undefined) return invalid(call, "encryptedKey", "The key could not be decrypted.");
      const block = decode(call, "encryptedPinBlock");
      const pin = block && openPinBlock(block, { key, token });
      if (pin === undefined) return invalid(call, "encryptedPinBlock", "The PIN block could not be read.");
      if (!isAllowedPin(pin, settings)) return invalid(call, "encryptedPinBlock", "The PIN is not allowed.");
      usedTokens.set(token, true);
      if (settings.changeStatus !== "unavailable") {
        card.setPin(pin);
        card.resetTries();
      }
      return adyenSuccess({ status: settings.changeStatus });
    },

    async revealPin(call) {
      if (lacks("pin-reveal")) return noRole();
      const card = find(stringField(call.body, "paymentInstrumentId"));
      if (card === undefined) return invalid(call, "paymentInstrumentId", "There is no such payment instrument.");
      const wrapped = decode(call, "encryptedKey");
      const key = wrapped && (await keys.open("pinReveal", wrapped));
      if (key === undefined) return invalid(call, "encryptedKey", "The key could not be decrypted.");
      const pin = card.revealPin();
      if (pin === undefined) return invalid(call, "paymentInstrumentId", "The payment instrument has no PIN.");
      const token = Array.from(context.random(16), (byte) => byte % 10).join("");
      const block = makePinBlock(pin, { key, token, random: context.random(8) });
      return adyenSuccess({ encryptedPinBlock: block.toString("hex").toUpperCase(), token });
    },

    getPaymentInstrument(call) {
      const card = find(call.pathParameters["id"]);
      return card === undefined ? noCard() : adyenSuccess(paymentInstrument(card));
    },

    updatePaymentInstrument(call) {
      const card = find(call.pathParameters["id"]);
      if (card === undefined) return noCard();
      const status = stringField(call.body, "status") ?? "";
      const statusReason = stringField(call.body, "statusReason");
      const statusComment = stringField(call.body, "statusComment");
      if (statusReason === "other" && statusComment === undefined) {
        return invalid(call, "statusComment", "The reason other needs a comment.");
      }
      if (card.status === "closed" && status !== "closed") {
        return invalid(call, "status", "A closed payment instrument stays closed.");
      }
      card.status = status;
      for (const [name, value] of Object.entries({ statusReason, statusComment })) {
        if (value === undefined) delete card.attributes[name];
        else card.attributes[name] = value;
      }
      return adyenSuccess(paymentInstrument(card));
    },
  };
  return { handlers };

  /** What Adyen answers for an unknown id in a path is not documented. */
  function noCard(): Answer {
    return refuse("30_031", "There is no such payment instrument.");
  }
}
