import { parseJson, stringField } from "../../json.ts";
import { openPlainBody } from "../../server/plain-body.ts";
import { type Answer, type Call, type Emulator, type EmulatorContext, UNREADABLE } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { type EnKashCode, enkashFailure, oauthFailure } from "./answers.ts";
import { enkashSeedCards } from "./cards.ts";
import { createEnvelope } from "./envelope.ts";
import { enkashSpec } from "./generated/spec.ts";
import { enkashHandlers } from "./handlers.ts";
import { createLogins } from "./logins.ts";
import { type EnKashCredentials, type EnKashSandboxOptions, readEnKashSettings } from "./options.ts";

/** EnKash's emulator: the token host and the card host on one origin. */
export function createEnKashEmulator(context: EmulatorContext<EnKashSandboxOptions>): Emulator<EnKashCredentials> {
  const settings = readEnKashSettings(context.options);
  const { credentials } = settings;
  const envelope = createEnvelope(credentials.clientSecret);
  const logins = createLogins(context, settings);
  const { handlers } = enkashHandlers(context, { settings });
  const fail = (code: EnKashCode, message: string): Answer => enkashFailure(settings.failureHttpStatus, code, message);
  const isWrapped = (call: Call): boolean => settings.bodyEncryption === "envelope" && !isLogin(call);

  return {
    issuer: "enkash",
    port: 6,
    spec: enkashSpec,
    credentials,
    seedCards: enkashSeedCards,
    atm: {
      usable: (card) => card.status === "UL",
      onTriesUsedUp: (card) => {
        card.status = "L";
      },
    },
    identifiers: (card) => ({ card: card.id, cardAccountId: String(card.attributes["cardAccountId"] ?? "") }),
    sampleCall(url) {
      const { partnerId, companyId, clientId, clientSecret, username, password } = credentials;
      return writeSampleCall(url, {
        names: ["enkash"],
        options: { tokenUrl: url, partnerId, companyId, clientId, clientSecret, username, password },
        verb: "setPin",
        argument: { cardAccountId: "CAA8W45", card: "EKC94AEX89", pin: "9078" },
      });
    },
    handlers: { ...handlers, getToken: logins.getToken },

    authenticate(call) {
      if (isLogin(call)) return undefined;
      if (!logins.accepts(call.headers["authorization"])) {
        return oauthFailure(401, "invalid_token", "The access token is missing, unknown or expired");
      }
      return call.headers["partnerid"] === credentials.partnerId ? undefined : fail(403, "APIs are not enabled");
    },

    openBody(call) {
      const body = openPlainBody(call);
      if (body === undefined || body === UNREADABLE || !isWrapped(call)) return body;
      return parseJson(envelope.open(stringField(body, "request") ?? "") ?? "") ?? UNREADABLE;
    },
    // Who could not be read could not read a wrapped answer either, so those answers stay plain.
    sealAnswer: (answer, call) =>
      isWrapped(call) && call.body !== undefined && "json" in answer
        ? { ...answer, json: { request: envelope.wrap(JSON.stringify(answer.json)) } }
        : answer,

    onUnknownOperation: (_call, reason) => ({
      status: reason === "unknown-path" ? 404 : 405,
      code: reason,
      json: { error: reason === "unknown-path" ? "Not Found" : "Method Not Allowed" },
    }),
    onInvalid: (call, violations) =>
      isLogin(call)
        ? oauthFailure(400, "invalid_request", "A parameter is missing or not valid")
        : fail(422, `Invalid parameter: ${violations[0]?.field || "the body"}`),
    onUnreadableBody: (call) =>
      isLogin(call)
        ? oauthFailure(400, "invalid_request", "The form cannot be read")
        : fail(422, settings.bodyEncryption === "envelope" ? "Invalid encrypted request" : "Invalid request format"),
  };
}

function isLogin(call: Call): boolean {
  return call.operation?.operationId === "getToken";
}
