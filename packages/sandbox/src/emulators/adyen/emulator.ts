import { timingSafeEqual } from "node:crypto";
import { BoundedMap } from "../../bounded-map.ts";
import { adyenSpec } from "../../generated/adyen-spec.ts";
import { stringField } from "../../json.ts";
import type { Answer, Call, Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { type AdyenErrorCode, type AdyenInvalidField, adyenProblem } from "./answers.ts";
import { adyenSeedCards } from "./cards.ts";
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
  const handlers = adyenHandlers(context, settings, refuse);
  const firstAnswers = new BoundedMap<string, { readonly at: number; readonly answer: Answer }>(10_000);

  const replaying = (handler: (call: Call) => Answer | Promise<Answer>) => async (call: Call) => {
    const key = call.headers["idempotency-key"];
    if (call.method !== "POST" || key === undefined) return handler(call);
    const first = firstAnswers.get(key);
    if (first !== undefined && context.clock.now() - first.at < IDEMPOTENCY_WINDOW_MS) return first.answer;
    const answer = await handler(call);
    if (answer.status === 200) firstAnswers.set(key, { at: context.clock.now(), answer });
    return answer;
  };

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
    handlers: Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, replaying(handler)])),

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

function isSameText(given: string, right: string): boolean {
  const [left, other] = [Buffer.from(given), Buffer.from(right)];
  return left.length === other.length && timingSafeEqual(left, other);
}
