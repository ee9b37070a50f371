import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { lithicFailures } from "./answers.ts";
import { lithicSeedCards, updateChip } from "./cards.ts";
import { lithicSpec } from "./generated/spec.ts";
import { lithicHandlers } from "./handlers.ts";
import { type LithicCredentials, type LithicSandboxOptions, readLithicSettings } from "./options.ts";
import { testKey } from "./pin-key.ts";
import { lithicWebhooks } from "./webhooks.ts";

/** Lithic's emulator: one PATCH changes a card, and its PIN comes encrypted to the sandbox's own key. */
export function createLithicEmulator(context: EmulatorContext<LithicSandboxOptions>): Emulator<LithicCredentials> {
  const settings = readLithicSettings(context.options);
  const { apiKey } = settings.credentials;
  const pinKey = readPinKey(settings.pinPrivateKey);
  const pinPublicKey = createPublicKey(pinKey).export({ type: "spki", format: "pem" }).toString();
  const refuse = lithicFailures(context.random);
  const webhooks = lithicWebhooks(context, settings.webhookSecret);
  const { frame, handlers, openPinPage } = lithicHandlers(context, {
    settings,
    pinKey: () => pinKey,
    refuse,
    webhooks,
  });

  return {
    issuer: "lithic",
    port: 8,
    spec: lithicSpec,
    credentials: { apiKey, pinPublicKey },
    seedCards: lithicSeedCards,
    atm: {
      usable: (card) => card.status === "OPEN",
      // Three wrong PINs in a row block the PIN, which `pin_status` says; the card stays open.
      onTriesUsedUp() {},
      onApproved: updateChip,
    },
    sampleCall: (url) =>
      writeSampleCall(url, {
        names: ["lithic"],
        options: { apiKey, pinPublicKey },
        verb: "setPin",
        argument: { card: lithicSeedCards[0]?.id ?? "", pin: "4929" },
      }),
    pinPages: { flows: ["set"], open: openPinPage },
    webhookUrl: settings.webhookUrl,
    browsers: "linked-pages",
    handlers,

    authenticate({ headers }) {
      const { authorization } = headers;
      if (authorization === undefined) return refuse(401, "Please provide API key in Authorization header");
      if (authorization === apiKey) return undefined;
      return /\s/.test(authorization)
        ? refuse(401, "Please provide API key in the form Authorization: [api-key]")
        : refuse(401, "Could not find API key");
    },

    onUnknownOperation(call, reason) {
      // A document for browsers, which carries no API key.
      if (call.method === "GET" && call.path === "/v1/embed") return frame(call);
      return reason === "unknown-path" ? refuse(404, "Not found.") : refuse(405, "Method not allowed.");
    },
    onUnreadableBody: () => refuse(400, "The body is not JSON."),
    onInvalid: (_call, violations) => refuse(400, `${violations[0]?.field || "The body"} is not a valid parameter.`),
  };
}

/** @throws TypeError when it is no RSA private key */
function readPinKey(pem: string | undefined): KeyObject {
  try {
    const key = pem === undefined ? createPrivateKey({ key: { ...testKey }, format: "jwk" }) : createPrivateKey(pem);
    if (key.asymmetricKeyType === "rsa") return key;
  } catch {
    // The error below says it, without the key.
  }
  throw new TypeError("lithic.pinPrivateKey must be an RSA private key as PEM text.");
}
