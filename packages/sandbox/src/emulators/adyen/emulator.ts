import { stringField } from "../../json.ts";
import { isSameText } from "../../same-text.ts";
import type { Answer, Call, Emulator, EmulatorContext } from "../emulator.ts";
import { createIdempotency } from "../idempotency.ts";
import { writeSampleCall } from "../sample-call.ts";
import { type AdyenErrorCode, type AdyenInvalidField, adyenProblem } from "./answers.ts";
import { adyenSeedCards } from "./cards.ts";
import { adyenSpec } from "./generated/spec.ts";
import { adyenHandlers } from "./handlers.ts";
import { type AdyenCredentials, type AdyenSandboxOptions, readAdyenSettings } from "./options.ts";

/** For how long a success is repeated to its idempotency key. The sandbox's choice. */
const IDEMPOTENCY_WINDOW_MS = 7 * 86_400_000;
const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Adyen's emulator. */
export function createAdyenEmulator(context: EmulatorContext<AdyenSandboxOptions>): Emulator<AdyenCredentials> {
  const settings = readAdyenSettings(context.options);
  const { credentials } = settings;
  const newRequestId = (): string => Array.from(context.random(16), (byte) => CHARACTERS[byte % 32]).join("");
  const refuse = (code: AdyenErrorCode, detail: string, invalidFields?: readonly AdyenInvalidField[]): Answer =>
    adyenProblem(code, {
      detail,
      requestId: newRequestId(),
      ...(invalidFields === undefined ? {} : { invalidFields }),
    });
  const { handlers } = adyenHandlers(context, { settings, refuse });
  const repeating = createIdempotency({
    now: context.clock.now,
    keepMs: IDEMPOTENCY_WINDOW_MS,
    keyOf: ({ method, headers }) => (method === "POST" ? headers["idempotency-key"] : undefined),
    isKept: (answer) => answer.status === 200 && !isUnavailable(answer),
    reused:
      settings.reusedKeys === "refuse"
        ? () => refuse("00_400", "The idempotency key was used for another request.")
        : undefined,
  });

  return {
    issuer: "adyen",
    port: 9,
    spec: adyenSpec,
    credentials,
    seedCards: adyenSeedCards,
    atm: {
      usable: (card) => card.status === "active",
      // What Adyen does after too many wrong PINs is not documented: the card keeps its state, and has no tries left.
      onTriesUsedUp() {},
    },
    sampleCall: (url) =>
      writeSampleCall(url, {
        names: ["adyen"],
        options: { apiKey: credentials.apiKey },
        verb: "setPin",
        argument: { card: adyenSeedCards[0]?.id ?? "", pin: "4929" },
      }),
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [name, (call: Call) => repeating(call, () => handler(call))]),
    ),

    authenticate: ({ headers }) =>
      isSameText(headers["x-api-key"] ?? "", credentials.apiKey)
        ? undefined
        : refuse("00_401", "Not authorized to access this service."),

    onUnknownOperation: () => refuse("00_404", "Service not found."),
    onUnreadableBody: () => refuse("00_400", "The body is not JSON."),
    onInvalid({ body }, violations) {
      const invalidFields = violations.map(({ field, rule }) => ({
        name: field,
        value: stringField(body, field) ?? "",
        message: `The field breaks the rule ${rule}.`,
      }));
      return refuse("30_031", "The request has invalid fields.", invalidFields);
    },
  };
}

function isUnavailable(answer: Answer): boolean {
  return "json" in answer && stringField(answer.json, "status") === "unavailable";
}
