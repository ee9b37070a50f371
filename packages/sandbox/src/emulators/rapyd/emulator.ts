import { isSameText } from "../../same-text.ts";
import type { Call, Emulator, EmulatorContext } from "../emulator.ts";
import { createIdempotency } from "../idempotency.ts";
import { writeSampleCall } from "../sample-call.ts";
import { rapydError } from "./answers.ts";
import { contactOf, rapydSeedCards } from "./cards.ts";
import { rapydSpec } from "./generated/spec.ts";
import { rapydHandlers } from "./handlers.ts";
import { createRateCounter } from "./limits.ts";
import { type RapydCredentials, type RapydSandboxOptions, readRapydSettings } from "./options.ts";
import { rapydSignature, signedBodyTexts } from "./signature.ts";

/** Seconds for which a timestamp is good: it must lie less than this before now. */
const TIMESTAMP_WINDOW = 60;
const IDEMPOTENCY_WINDOW_MS = 86_400_000;

/** Rapyd's emulator. */
export function createRapydEmulator(context: EmulatorContext<RapydSandboxOptions>): Emulator<RapydCredentials> {
  const settings = readRapydSettings(context.options);
  const keys = settings.credentials;
  const isOverLimit = createRateCounter(settings.rateLimits);
  const newOperationId = (): string => {
    const hex = Buffer.from(context.random(16)).toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const refuse = (code: Parameters<typeof rapydError>[1], detail?: string) =>
    rapydError(newOperationId(), code, detail);
  const { handlers, onTriesUsedUp, openPinPage } = rapydHandlers(context, { settings, newOperationId });
  const repeating = createIdempotency({
    now: context.clock.now,
    keepMs: IDEMPOTENCY_WINDOW_MS,
    keyOf: ({ method, headers }) =>
      settings.idempotency === "replay" && method === "POST" ? headers["idempotency"] : undefined,
    isKept: () => true,
    reused: settings.reusedKeys === "refuse" ? () => refuse("IDEMPOTENCY_ERROR") : undefined,
  });

  return {
    issuer: "rapyd",
    port: 2,
    spec: rapydSpec,
    // The cURL samples of the reference pages say `-X post`.
    lowerCaseMethods: true,
    credentials: keys,
    webhookUrl: context.options.webhookUrl,
    seedCards: rapydSeedCards,
    atm: { usable: (card) => card.status === "ACT", onTriesUsedUp },
    identifiers(card) {
      const ewalletContact = contactOf(card);
      return ewalletContact === undefined ? { card: card.id } : { card: card.id, ewalletContact };
    },
    sampleCall: (url) =>
      writeSampleCall(url, {
        names: ["rapyd"],
        options: { accessKey: keys.accessKey, secretKey: keys.secretKey },
        verb: "setPin",
        argument: { card: rapydSeedCards[0]?.id ?? "", pin: "7788" },
      }),
    pinPages: { flows: ["set"], open: openPinPage },
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [name, (call: Call) => repeating(call, () => handler(call))]),
    ),

    limit: () =>
      isOverLimit(context.clock.now())
        ? {
            status: 429,
            headers: { "content-type": "text/html; charset=utf-8" },
            code: "",
            text: "<h1>Too Many Requests</h1>\n",
          }
        : undefined,

    authenticate({ method, target, headers, rawBody, contentType }) {
      const { access_key: accessKey, salt, timestamp, signature } = headers;
      const isComplete = accessKey && salt && signature && timestamp && /^[0-9]{1,12}$/.test(timestamp);
      if (!isComplete) return refuse("MISSING_AUTHENTICATION_HEADERS");
      const start = method.toLowerCase() + target;
      const isSigned = signedBodyTexts(rawBody, settings.signedBody)
        .map((body) => isSameText(signature, rapydSignature(keys, { start, salt, timestamp, body })))
        .includes(true);
      const age = Math.floor(context.clock.now() / 1000) - Number(timestamp);
      const isNow = age >= -settings.timestampAheadSeconds && age < TIMESTAMP_WINDOW;
      if (accessKey !== keys.accessKey || !isSigned || !isNow) return refuse("UNAUTHENTICATED_API_CALL");
      if (contentType === "application/json") return undefined;
      return refuse("SANDBOX_REQUEST_NOT_VALID", "Content-Type is application/json on every request, GET too.");
    },

    onUnknownOperation: () => refuse("UNAUTHORIZED_API_CALL"),
    onUnreadableBody: () => refuse("SANDBOX_REQUEST_NOT_VALID", "The body is not JSON."),
    onInvalid(_call, violations) {
      const fields = new Set(violations.map((violation) => violation.field));
      if (fields.has("new_pin")) return refuse("ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID");
      if (fields.has("card") || fields.has("card_id")) return refuse("ERROR_CARD_NOT_FOUND");
      return refuse("SANDBOX_REQUEST_NOT_VALID", `Check: ${[...fields].join(", ") || "the body"}.`);
    },
  };
}
