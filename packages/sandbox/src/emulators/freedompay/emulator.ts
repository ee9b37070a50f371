import { freedompaySpec } from "../../generated/freedompay-spec.ts";
import type { Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { refused } from "./answers.ts";
import { freedompaySeedCards } from "./cards.ts";
import { freedompayHandlers } from "./handlers.ts";
import { type FreedomPayCredentials, type FreedomPaySandboxOptions, freedompayDefaults } from "./options.ts";
import { createRequestBook } from "./requests.ts";
import { isSignatureOf } from "./signature.ts";

/** Freedom Pay's emulator. */
export function createFreedomPayEmulator(
  context: EmulatorContext<FreedomPaySandboxOptions>,
): Emulator<FreedomPayCredentials> {
  const { clock, options } = context;
  const processing = { ...freedompayDefaults.processing, ...options.processing };
  const settings = { ...freedompayDefaults, ...options, processing };
  const { authId, secret } = settings.credentials;
  const headerNames =
    settings.signatureHeader === "either"
      ? ["x-jws-signature", "jws-signature"]
      : [settings.signatureHeader.toLowerCase()];
  const book = createRequestBook(clock, processing);

  return {
    issuer: "freedompay",
    port: 4,
    spec: freedompaySpec,
    credentials: settings.credentials,
    seedCards: freedompaySeedCards,
    atm: {
      usable(card) {
        book.settle();
        return card.status === "active";
      },
      // Too many wrong entries block the card for a while: the used-up tries say so, its state stays.
      onTriesUsedUp() {},
    },
    sampleCall: (url) =>
      writeSampleCall(url, {
        imports: ['import { Buffer } from "node:buffer";'],
        names: ["freedompay", "aes256GcmPinEncryptor"],
        options: {
          authId,
          secret,
          encryptPin: {
            code: `aes256GcmPinEncryptor({
    key: Buffer.from("${settings.credentials.pinKey}", "base64"),
    ivPosition: "before",
    encoding: "base64",
  })`,
          },
        },
        verb: "setPin",
        argument: { card: freedompaySeedCards[0]?.id ?? "", pin: "7788" },
      }),
    handlers: freedompayHandlers(context, settings, book),

    authenticate({ method, target, headers, rawBody }) {
      const given = headerNames.flatMap((name) => headers[name] ?? []);
      if (given.length === 0) return refused(clock.now(), "SANDBOX_NO_SIGNATURE");
      const isGenuine = given.some((value) => isSignatureOf(value, { method, target, body: rawBody, authId, secret }));
      return isGenuine ? undefined : refused(clock.now(), "SANDBOX_SIGNATURE_NOT_VALID");
    },

    onUnknownOperation: () => refused(clock.now(), "SANDBOX_UNKNOWN_OPERATION"),
    onUnreadableBody: () => refused(clock.now(), "SANDBOX_REQUEST_NOT_VALID"),
    onInvalid: () => refused(clock.now(), "SANDBOX_REQUEST_NOT_VALID"),
  };
}
