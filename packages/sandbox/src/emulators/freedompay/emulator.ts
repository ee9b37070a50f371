import type { Answer, Emulator, EmulatorContext } from "../emulator.ts";
import { writeSampleCall } from "../sample-call.ts";
import { type FreedomPayRefusal, refused } from "./answers.ts";
import { freedompaySeedCards } from "./cards.ts";
import { freedompaySpec } from "./generated/spec.ts";
import { freedompayHandlers } from "./handlers.ts";
import { type FreedomPayCredentials, type FreedomPaySandboxOptions, readFreedomPaySettings } from "./options.ts";
import { rsaKeysFor } from "./pin-encryption.ts";
import { createRequestBook } from "./requests.ts";
import { sampleEncryptor } from "./sample-encryptor.ts";
import { isSignatureOf, signedBodies } from "./signature.ts";

/** Freedom Pay's emulator. */
export function createFreedomPayEmulator(
  context: EmulatorContext<FreedomPaySandboxOptions>,
): Emulator<FreedomPayCredentials> {
  const { clock, options } = context;
  const settings = readFreedomPaySettings(options);
  const { processing } = settings;
  const { authId, secret, pinKey } = settings.credentials;
  const rsa = rsaKeysFor(settings.pinEncryption, settings.pinPrivateKey);
  const pinKeys = { aes: Buffer.from(pinKey, "base64"), rsa: rsa?.privateKey };
  const refuse = (reason: FreedomPayRefusal): Answer => refused(clock.now(), reason, settings.errorDetails);
  const headerNames =
    settings.signatureHeader === "either"
      ? ["x-jws-signature", "jws-signature"]
      : [settings.signatureHeader.toLowerCase()];
  const book = createRequestBook(clock, processing);
  const { handlers } = freedompayHandlers(context, { settings, book, pinKeys, refuse });

  return {
    issuer: "freedompay",
    port: 4,
    spec: freedompaySpec,
    credentials: { ...settings.credentials, ...(rsa && { pinPublicKey: rsa.publicKeyPem }) },
    seedCards: freedompaySeedCards,
    atm: {
      usable(card) {
        book.settle();
        return card.status === "active";
      },
      // Too many wrong entries block the card for a while: the used-up tries say so, its state stays.
      onTriesUsedUp() {},
    },
    sampleCall: (url) => {
      const { code, imports, name } = sampleEncryptor(settings, rsa?.publicKeyPem);
      return writeSampleCall(url, {
        imports,
        names: ["freedompay", name],
        options: { authId, secret, encryptPin: { code } },
        verb: "setPin",
        argument: { card: freedompaySeedCards[0]?.id ?? "", pin: "7788" },
      });
    },
    handlers,

    authenticate({ method, target, headers, rawBody }) {
      const given = headerNames.flatMap((name) => headers[name] ?? []);
      if (given.length === 0) return refuse("SANDBOX_NO_SIGNATURE");
      const bodies = signedBodies(rawBody, settings.signedBody);
      const isGenuine = given.some((value) => isSignatureOf(value, { method, target, bodies, authId, secret }));
      return isGenuine ? undefined : refuse("SANDBOX_SIGNATURE_NOT_VALID");
    },

    onUnknownOperation: () => refuse("SANDBOX_UNKNOWN_OPERATION"),
    onUnreadableBody: () => refuse("SANDBOX_REQUEST_NOT_VALID"),
    onInvalid: () => refuse("SANDBOX_REQUEST_NOT_VALID"),
  };
}
