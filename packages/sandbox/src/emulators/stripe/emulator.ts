import { createHash, timingSafeEqual } from "node:crypto";
import type { Answer, Call, Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { stripeFailure } from "./answers.ts";
import { stripeSeedCards } from "./cards.ts";
import { createChips } from "./chips.ts";
import { stripeSpec } from "./generated/spec.ts";
import { stripeHandlers } from "./handlers.ts";
import { readStripeSettings, type StripeCredentials, type StripeSandboxOptions } from "./options.ts";

/** Stripe's emulator: the API and the host of keys on one port, whose paths do not clash. */
export function createStripeEmulator(context: EmulatorContext<StripeSandboxOptions>): Emulator<StripeCredentials> {
  const settings = readStripeSettings(context.options);
  const { credentials, accounts } = settings;
  const chips = createChips();
  const { handlers } = stripeHandlers(context, { settings, chips });

  return {
    issuer: "stripe",
    port: 7,
    spec: stripeSpec,
    credentials,
    seedCards: stripeSeedCards,
    webhookUrl: context.options.webhookUrl,
    atm: {
      usable: (card) => card.status === "active",
      // Three in a row: https://docs.stripe.com/issuing/cards/pin-management
      onTriesUsedUp(card) {
        card.status = "inactive";
      },
      offline: (card, pin) => (chips.has(card) ? chips.verify(card, pin) : undefined),
    },
    sampleCall: (url) =>
      writeSampleCall(url, {
        names: ["stripe"],
        options: { apiKey: credentials.apiKey },
        verb: "setPin",
        argument: { card: stripeSeedCards[0]?.id ?? "", pin: "7788" },
      }),
    handlers,

    authenticate({ headers, operation }) {
      if (operation?.operationId === "getPinKey") return undefined;
      const key = keyIn(headers["authorization"]);
      if (key === undefined) return refuse(401, "No API key was given.");
      if (key.startsWith("pk_")) return refuse(401, "A publishable key cannot do this.", "secret_key_required");
      if (!isSame(key, credentials.apiKey)) return refuse(401, "The API key is not valid.");
      const { "stripe-account": account, "stripe-version": version } = headers;
      if (account !== undefined && !accounts.includes(account)) {
        return refuse(403, "The key has no access to this account, or there is none.", "account_invalid");
      }
      if (version !== undefined && !/^\d{4}-\d{2}-\d{2}(\.[a-z_]+)?$/.test(version)) {
        return refuse(400, "There is no such version of the API.");
      }
      return undefined;
    },

    sealAnswer(answer) {
      const id = `req_${Buffer.from(context.random(10)).toString("hex")}`;
      return { ...answer, headers: { ...answer.headers, "request-id": id } };
    },

    onUnknownOperation: () => refuse(404, "Unrecognized request URL."),
    onUnreadableBody: () => refuse(400, "The body could not be read."),
    onInvalid: (_call: Call, violations) => {
      const [violation] = violations;
      const code = violation === undefined ? undefined : codes[violation.rule];
      const param = bracketed(violation?.field ?? "");
      const about = param === "" ? {} : { param };
      return stripeFailure(400, { code, message: "A parameter is missing, unknown or not valid.", ...about });
    },
  };
}

const codes: Readonly<Record<string, string>> = {
  required: "parameter_missing",
  additionalProperties: "parameter_unknown",
  minLength: "parameter_invalid_empty",
};

function refuse(status: 400 | 401 | 403 | 404, message: string, code?: string): Answer {
  return stripeFailure(status, { code, message });
}

/** `pin.encrypted_number` as Stripe writes it: `pin[encrypted_number]`. */
function bracketed(field: string): string {
  const [first = "", ...rest] = field.split(".");
  return first + rest.map((name) => `[${name}]`).join("");
}

/** The key of a bearer token, or of Basic credentials as their user. */
function keyIn(authorization: string | undefined): string | undefined {
  const [, scheme = "", value = ""] = /^(\S+) +(\S+)$/.exec(authorization ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return undefined;
  return Buffer.from(value, "base64").toString("latin1").split(":")[0];
}

/** Compares in a time that does not depend on where the two differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
