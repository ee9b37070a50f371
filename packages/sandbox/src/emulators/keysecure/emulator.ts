import { BoundedMap } from "../../bounded-map.ts";
import type { Answer, Call, Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { keysecureFailure, keysecureSuccess } from "./answers.ts";
import { keysecureSeedCards } from "./cards.ts";
import { keysecureSpec } from "./generated/spec.ts";
import { keysecureHandlers } from "./handlers.ts";
import { type KeySecureCredentials, type KeySecureSandboxOptions, readKeySecureSettings } from "./options.ts";

/** Milliseconds by which a timestamp may lie before now; it may not lie after. */
const TIMESTAMP_WINDOW = 60_000;

/** KeySecure's emulator. */
export function createKeySecureEmulator(
  context: EmulatorContext<KeySecureSandboxOptions>,
): Emulator<KeySecureCredentials> {
  const settings = readKeySecureSettings(context.options);
  const { clock } = context;
  const fail = (code: number, field?: string): Answer => keysecureFailure(settings.failureHttpStatus, code, field);
  const { handlers, onTriesUsedUp } = keysecureHandlers(context, { settings });
  /** Tokens and the time at which each ends. */
  const tokens = new BoundedMap<string, number>(100_000);

  const getToken = (): Answer => {
    if (settings.earlierTokens === "end") tokens.clear();
    const token = `sandbox-token-${Buffer.from(context.random(24)).toString("hex")}`;
    const end = clock.now() + settings.tokenLifetimeMs;
    tokens.set(token, end);
    return keysecureSuccess({ access_token: token, expired_time: end });
  };

  return {
    issuer: "keysecure",
    port: 3,
    spec: keysecureSpec,
    credentials: settings.credentials,
    webhookUrl: context.options.callbackUrl,
    seedCards: keysecureSeedCards,
    atm: { usable: (card) => card.status === "Activated", onTriesUsedUp },
    identifiers: (card) => ({ card: card.id, cardholderNo: String(card.attributes["cardholder_no"] ?? "") }),
    sampleCall(url) {
      const { apiKey, apiSecret } = settings.credentials;
      const argument = { card: "C202605220001", cardholderNo: "U202605220001", pin: "270946" };
      return writeSampleCall(url, { names: ["keysecure"], options: { apiKey, apiSecret }, verb: "setPin", argument });
    },
    handlers: { ...handlers, getToken },

    authenticate(call: Call) {
      const { "api-key": apiKey, timestamp, "access-token": token } = call.headers;
      if (!apiKey) return fail(1002);
      if (apiKey !== settings.credentials.apiKey) return fail(1008);
      if (settings.apiKeyState !== "usable") return fail(settings.apiKeyState === "expired" ? 1011 : 1010);
      if (settings.allowedIps !== undefined && !settings.allowedIps.includes(call.remoteAddress)) return fail(1003);
      const age = timestamp !== undefined && /^[0-9]{13}$/.test(timestamp) ? clock.now() - Number(timestamp) : -1;
      if (age < 0 || age > TIMESTAMP_WINDOW) return fail(1005);
      if (call.operation?.operationId === "getToken") return undefined;
      if (!token) return fail(1006);
      const end = tokens.get(token);
      return end !== undefined && clock.now() < end ? undefined : fail(1007);
    },

    // The vendor lists HTTP 404 but no code for it; 1004 is the emulator's choice.
    onUnknownOperation: () => ({ ...fail(1004), status: 404 }),
    onUnreadableBody: () => fail(1004),
    onInvalid: (_call, violations) => fail(1004, violations[0]?.field),
  };
}
