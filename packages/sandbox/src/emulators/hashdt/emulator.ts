import { isSameText } from "../../same-text.ts";
import type { Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { hashdtFailure } from "./answers.ts";
import { HASHDT_HOLDER, hashdtSeedCards } from "./cards.ts";
import { hashdtSpec } from "./generated/spec.ts";
import { hashdtHandlers } from "./handlers.ts";
import { type HashDTCredentials, type HashDTSandboxOptions, readHashDTSettings } from "./options.ts";

/** HashDT's emulator: credentials in headers, and pages on which the cardholder finishes. */
export function createHashDTEmulator(context: EmulatorContext<HashDTSandboxOptions>): Emulator<HashDTCredentials> {
  const settings = readHashDTSettings(context.options);
  const { apiKey, productId, clientId, token } = settings.credentials;
  const { handlers, openPinPage } = hashdtHandlers(context, { settings });
  const refuse = hashdtFailure(401, "The credentials are missing or wrong.");

  return {
    issuer: "hashdt",
    port: 5,
    spec: hashdtSpec,
    credentials: settings.credentials,
    seedCards: hashdtSeedCards,
    atm: {
      usable: (card) => card.status === "active",
      onTriesUsedUp(card) {
        card.status = "pin_blocked";
      },
    },
    identifiers: (card) => ({
      card: card.id,
      cardholderId: String(card.attributes["cardholder_id"] ?? ""),
      walletId: String(card.attributes["wallet_id"] ?? ""),
    }),
    sampleCall: (url) =>
      writeSampleCall(url, {
        names: ["hashdt"],
        options: { apiKey, productId, token },
        verb: "openSetPin",
        argument: { card: "card-1001", ...HASHDT_HOLDER },
      }).replace(/console\.log\((.*)\);/, "const { url } = $1;\nconsole.log(url.reveal());"),
    pinPages: { flows: ["set", "reset", "change"], open: openPinPage },
    handlers,

    authenticate({ headers, contentType, pathParameters, operation }) {
      const isJson = contentType === "application/json";
      const notJson = hashdtFailure(400, "Content-Type is application/json.");
      if (!isSameText(headers["x-api-key"], apiKey)) return refuse;
      // Outside the prefix of the others, with no further header than these two.
      if (operation?.operationId === "listWebhooks") return isJson ? undefined : notJson;
      if (!isSameText(headers["x-product-id"], productId)) return refuse;
      if (clientId !== undefined && !isSameText(headers["x-client-id"], clientId)) return refuse;
      const { authorization } = headers;
      if (settings.requireToken || authorization !== undefined) {
        if (!isSameText(authorization, `Bearer ${token}`)) return refuse;
      }
      if (pathParameters["version"] !== settings.version) return hashdtFailure(404, "There is no such version.");
      // Required on every operation, GET included.
      return isJson ? undefined : notJson;
    },

    onUnknownOperation: (_call, reason) =>
      reason === "unknown-path"
        ? hashdtFailure(404, "There is no such path.")
        : hashdtFailure(405, "The path has no such method."),
    onUnreadableBody: () => hashdtFailure(400, "The body is not JSON."),
    onInvalid: (_call, violations) => hashdtFailure(400, `Check: ${violations[0]?.field || "the body"}.`),
  };
}
