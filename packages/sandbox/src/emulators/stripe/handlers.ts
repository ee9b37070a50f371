import type { SandboxCard } from "../../cards.ts";
import { isJsonObject, type JsonValue, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { createIdempotency } from "../idempotency.ts";
import { type StripeFailure, stripeFailure, stripeObject } from "./answers.ts";
import { issuingCard, TEST_MODE_PIN } from "./cards.ts";
import type { Chips } from "./chips.ts";
import type { StripeSettings } from "./options.ts";
import { createPinKeys, type UnreadablePin } from "./pin-keys.ts";
import { isAllowedPin } from "./pin-rule.ts";
import { stripeWebhook } from "./webhooks.ts";

/** What Stripe takes; the sandbox acts on those that concern PINs and states. */
const bothMembers = ["expand", "metadata", "personalization_design", "pin", "shipping", "spending_controls", "status"];
const updateMembers = [...bothMembers, "cancellation_reason"];
const createMembers = [
  ...bothMembers,
  "cardholder",
  "currency",
  "exp_month",
  "exp_year",
  "financial_account",
  "lifecycle_controls",
  "replacement_for",
  "replacement_reason",
  "second_line",
  "type",
];
const reusedKey = stripeFailure(400, {
  type: "idempotency_error",
  message: "An idempotency key can only be used again with the same parameters that it was first used with.",
});
const statuses: readonly string[] = ["active", "inactive", "canceled"];

/** Stripe's operations by operationId. */
export function stripeHandlers(
  { cards, clock, deliveries, random }: EmulatorContext<unknown>,
  { settings, chips }: { readonly settings: StripeSettings; readonly chips: Chips },
): { readonly handlers: Handlers } {
  const repeating = createIdempotency({
    now: clock.now,
    keepMs: settings.idempotencyMs,
    keyOf({ headers }) {
      const key = headers["idempotency-key"];
      return key === undefined ? undefined : `${headers["stripe-account"] ?? ""} ${key}`;
    },
    // Whatever it was, a refusal too. https://docs.stripe.com/api/idempotent_requests
    isKept: () => true,
    replayHeaders: { "idempotent-replayed": "true" },
    reused: () => reusedKey,
  });
  const once = (call: Call, handle: () => Answer): Answer | Promise<Answer> => {
    if ((call.headers["idempotency-key"]?.length ?? 0) <= 255) return repeating(call, handle);
    return invalid({ message: "An idempotency key has at most 255 characters." });
  };
  const keys = createPinKeys({
    now: clock.now,
    random,
    lifetimeMs: settings.keyLifetimeMs,
    graceMs: settings.keyGraceMs,
    reused: settings.reusedPins,
  });
  const newId = (prefix: string): string => `${prefix}_${Buffer.from(random(12)).toString("hex")}`;
  const ownCards = (call: Call): readonly SandboxCard[] =>
    cards.list("stripe").filter((card) => card.attributes["account"] === accountOf(call));

  const withCard = (call: Call, handle: (card: SandboxCard) => Answer): Answer => {
    const card = ownCards(call).find(({ id }) => id === call.pathParameters["card"]);
    return card === undefined ? missing("No such issuing card.", "card") : handle(card);
  };

  /** The PIN that a request sets; `undefined` when it sets none; a refusal when it cannot be read. */
  const readPin = (call: Call): Uint8Array | undefined | Answer => {
    const pin = member(call, "pin");
    if (pin === undefined) return undefined;
    const refusePin = (message: string): Answer =>
      stripeFailure(400, { code: settings.pinErrorCode, message, param: "pin[encrypted_number]" });
    const digits = keys.decrypt(stringField(pin, "encrypted_number") ?? "");
    if (typeof digits === "string") return refusePin(unreadable[digits]);
    const isAllowed = isAllowedPin(Buffer.from(digits).toString("latin1"), settings);
    return isAllowed ? digits : refusePin("The PIN is not valid.");
  };

  const tell = (
    call: Call,
    card: SandboxCard,
    event: {
      readonly type: "issuing_card.created" | "issuing_card.updated";
      readonly previous?: Readonly<Record<string, JsonValue>>;
    },
  ): void => {
    const facts = { id: newId("evt"), card: issuingCard(card), at: clock.now(), account: accountOf(call) };
    deliveries.send(stripeWebhook(settings.webhookSecret, { ...facts, ...event }));
  };

  const handlers: Handlers = {
    getPinKey: () => stripeObject(keys.publish()),

    getCard: (call) => withCard(call, (card) => stripeObject(issuingCard(card))),

    listCards(call) {
      const { cardholder, status, type, last4, limit = "10", starting_after: after } = call.query;
      if (!/^[1-9]\d?$|^100$/.test(limit)) return invalid({ message: "A limit is from 1 to 100.", param: "limit" });
      const matching = ownCards(call)
        .filter((card) => cardholder === undefined || card.attributes["cardholder"] === cardholder)
        .filter((card) => status === undefined || card.status === status)
        .filter((card) => type === undefined || card.type === type)
        .filter((card) => last4 === undefined || card.last4 === last4);
      const start = after === undefined ? 0 : matching.findIndex(({ id }) => id === after) + 1;
      if (after !== undefined && start === 0) return missing("No such issuing card.", "starting_after");
      const page = matching.slice(start, start + Number(limit));
      return stripeObject({
        object: "list",
        url: "/v1/issuing/cards",
        has_more: start + page.length < matching.length,
        data: page.map(issuingCard),
      });
    },

    createCard: (call) =>
      once(call, () => {
        const unknown = unknownMember(call, createMembers);
        if (unknown !== undefined) return invalid(unknown);
        const { type, status = "inactive", currency, replacement_for, replacement_reason } = texts(call);
        if (type !== "physical" && type !== "virtual") return invalid({ message: "Invalid type.", param: "type" });
        if (status !== "active" && status !== "inactive") {
          return invalid({ message: "A new card is active or inactive.", param: "status" });
        }
        if (replacement_for !== undefined && !ownCards(call).some(({ id }) => id === replacement_for)) {
          return missing("No such issuing card.", "replacement_for");
        }
        const pin = readPin(call);
        if (isAnswer(pin)) return pin;
        const number = Buffer.from(random(8)).readBigUInt64BE() % 10_000_000_000n;
        const card = cards.add("stripe", {
          id: newId("ic"),
          pan: `400000${String(number).padStart(10, "0")}`,
          type,
          status,
          attributes: {
            account: accountOf(call),
            cardholder: texts(call)["cardholder"] ?? "",
            currency: currency ?? "",
            created: Math.floor(clock.now() / 1_000),
            replacement_for: replacement_for ?? null,
            replacement_reason: replacement_reason ?? null,
          },
        });
        // The PIN of a card that it replaces is not inherited.
        card.setPin(pin ?? TEST_MODE_PIN);
        chips.personalize(card, pin ?? TEST_MODE_PIN);
        tell(call, card, { type: "issuing_card.created" });
        return stripeObject(issuingCard(card));
      }),

    updateCard: (call) =>
      once(call, () =>
        withCard(call, (card) => {
          const unknown = unknownMember(call, updateMembers);
          if (unknown !== undefined) return invalid(unknown);
          const { status, cancellation_reason: reason } = texts(call);
          const previous = card.status;
          if (status !== undefined && !statuses.includes(status)) {
            return invalid({ message: "A status is active, inactive or canceled.", param: "status" });
          }
          if (previous === "canceled") {
            return invalid({ message: "A canceled card cannot be changed.", ...(status && { param: "status" }) });
          }
          if (reason !== undefined && status !== "canceled") {
            return invalid({ message: "Only a canceled card has a reason.", param: "cancellation_reason" });
          }
          const pin = readPin(call);
          if (isAnswer(pin)) return pin;
          if (pin !== undefined && card.type === "virtual" && settings.virtualPins === "refuse") {
            return invalid({ message: "A virtual card takes no PIN.", param: "pin" });
          }
          if (pin !== undefined) {
            // The count of wrong PINs at terminals that verify online stays: `status` clears it.
            card.setPin(pin);
            chips.write(card, pin);
          }
          if (status !== undefined) card.status = status;
          if (status === "active") card.resetTries();
          if (reason !== undefined) card.attributes["cancellation_reason"] = reason;
          const isChanged = status !== undefined && status !== previous;
          if (isChanged || (pin !== undefined && settings.eventForPin)) {
            const before = isChanged ? { previous: { status: previous } } : {};
            tell(call, card, { type: "issuing_card.updated", ...before });
          }
          return stripeObject(issuingCard(card));
        }),
      ),
  };
  return { handlers };
}

const unreadable: Readonly<Record<UnreadablePin, string>> = {
  "not-a-jwe": "The PIN must be encrypted as a compact JWE.",
  "wrong-algorithms": "The PIN must be encrypted with RSA-OAEP and A128CBC-HS256.",
  "unknown-key": "The PIN was encrypted with a key that is not known, or not any more.",
  "used-before": "This encrypted PIN was used before.",
  "not-decryptable": "The PIN could not be decrypted.",
};

function accountOf({ headers }: Call): string {
  return headers["stripe-account"] ?? "";
}

function member({ body }: Call, name: string): JsonValue | undefined {
  return isJsonObject(body) ? body[name] : undefined;
}

/** The members of a request that are texts. */
function texts({ body }: Call): Readonly<Record<string, string | undefined>> {
  const members = isJsonObject(body) ? Object.entries(body) : [];
  return Object.fromEntries(members.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function unknownMember({ body }: Call, known: readonly string[]): StripeFailure | undefined {
  const unknown = isJsonObject(body) && Object.keys(body).some((name) => !known.includes(name));
  return unknown ? { code: "parameter_unknown", message: "Received an unknown parameter." } : undefined;
}

function invalid(failure: StripeFailure): Answer {
  return stripeFailure(400, failure);
}

function missing(message: string, param: string): Answer {
  return stripeFailure(404, { code: "resource_missing", message, param });
}

function isAnswer(value: Uint8Array | undefined | Answer): value is Answer {
  return value !== undefined && "status" in value;
}
