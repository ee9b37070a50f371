import { describe, expect, test } from "vitest";
import { type EmulatorOptions, startSandbox } from "../index.ts";
import { issuerIds } from "./issuers.ts";

const refused: readonly (readonly [string, object, string])[] = [
  ["keysecure", { keyReading: "utf8" }, "keysecure.keyReading is not an option. Options: credentials, keyDerivation,"],
  [
    "keysecure",
    { keyDerivation: "sha256" },
    'keysecure.keyDerivation must be one of "utf8", "hex", "base64", "sha-256"',
  ],
  ["keysecure", { failureHttpStatus: "200" }, 'keysecure.failureHttpStatus must be one of 200, "by-kind".'],
  ["keysecure", { allowedIps: "127.0.0.1" }, "keysecure.allowedIps must be a list of texts."],
  ["keysecure", { tokenLifetimeMs: -1 }, "keysecure.tokenLifetimeMs must be a whole number from 1 to"],
  ["keysecure", { unknownCardCode: "4001" }, "keysecure.unknownCardCode must be a whole number from 1 to 99999."],
  ["keysecure", { credentials: { apiKey: "k" } }, "keysecure.credentials must be an object with the texts apiKey,"],
  ["enkash", { payload: "encrypted" }, "enkash.payload is not an option."],
  ["enkash", { bodyEncryption: "encrypted" }, 'enkash.bodyEncryption must be one of "none", "envelope".'],
  ["enkash", { otpRequired: true }, 'enkash.otpRequired must be one of "either", "required".'],
  ["enkash", { pinBlockType: "text" }, 'enkash.pinBlockType must be one of "either", "string", "number".'],
  ["enkash", { failedLoginsToLock: 0 }, "enkash.failedLoginsToLock must be a whole number from 1 to 1000000."],
  ["enkash", { mfaCode: 0 }, "enkash.mfaCode must be a text that is not empty."],
  ["enkash", { pinLengths: 4 }, "enkash.pinLengths must be a list of whole numbers from 4 to 12."],
  ["enkash", { pinLengths: [] }, "enkash.pinLengths must be a list of whole numbers from 4 to 12."],
  ["hashdt", { requireToken: "yes" }, "hashdt.requireToken must be one of true, false."],
  ["hashdt", { pageLifetimeMs: 1.5 }, "hashdt.pageLifetimeMs must be a whole number from 1 to"],
  ["hashdt", { version: "" }, "hashdt.version must be a text that is not empty."],
  ["hashdt", { credentials: { apiKey: "k", productId: "p", token: "t", other: "o" } }, "hashdt.credentials must be"],
  ["hashdt", { toString: "a" }, "hashdt.toString is not an option."],
  ["rapyd", { timestampAheadSeconds: 61 }, "rapyd.timestampAheadSeconds must be a whole number from 0 to 60."],
  ["rapyd", { hostedVerification: "sms" }, 'rapyd.hostedVerification must be one of "code", "none".'],
  ["rapyd", { rateLimits: [{ calls: 0, windowMs: 1 }] }, "rapyd.rateLimits must be a list of limits"],
  ["rapyd", { refusedPins: [1111] }, "rapyd.refusedPins must be a list of texts."],
  ["rapyd", { webhookUrl: "nowhere" }, "A webhook URL is an absolute http: or https: URL."],
  [
    "lithic",
    { weakPin: "accept" },
    "lithic.weakPin is not an option. Options: credentials, pinPrivateKey, pinPadding,",
  ],
  ["lithic", { pinLengths: "x" }, "lithic.pinLengths must be a list of whole numbers from 4 to 12."],
  ["lithic", { weakPins: "no" }, 'lithic.weakPins must be one of "refuse", "accept".'],
  ["lithic", { webhookSecret: "secret" }, "lithic.webhookSecret must be whsec_ and Base64."],
  ["stripe", { nonsense: 1 }, "stripe.nonsense is not an option."],
  ["stripe", { eventForPin: "yes" }, "stripe.eventForPin must be one of true, false."],
  ["stripe", { keyLifetimeMs: 0 }, "stripe.keyLifetimeMs must be a whole number from 1 to"],
  ["stripe", { credentials: "key" }, "stripe.credentials must be an object with the texts apiKey."],
  ["adyen", { roles: ["admin"] }, 'adyen.roles must be a list of "pin-change", "pin-reveal".'],
  ["freedompay", { processing: 3 }, "freedompay.processing must be an object."],
  ["freedompay", { processing: { operation: 3 } }, "freedompay.processing.operation is not an option."],
  ["freedompay", { processing: { operations: 1, end: "done" } }, "freedompay.processing.end must be one of"],
];

describe("an option of an emulator", () => {
  test.each(refused)("at %s: %j is refused with a text that says what is allowed", async (issuer, options, message) => {
    const listening = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
    const before = listening();
    await expect(startSandbox({ [issuer]: options })).rejects.toThrow(message);
    expect(listening()).toBe(before);
  });

  test.each(issuerIds)("that no emulator knows is refused at %s", async (issuer) => {
    await expect(startSandbox({ [issuer]: { nonsense: 1 } })).rejects.toThrow(`${issuer}.nonsense is not an option.`);
  });

  test("that is undefined has its default", async () => {
    const unset = {
      keysecure: { keyDerivation: undefined, callbackUrl: undefined },
      enkash: { pinLengths: undefined },
      hashdt: { credentials: undefined },
      rapyd: { rateLimits: undefined },
      lithic: { weakPins: undefined, pinPrivateKey: undefined },
      stripe: { pinErrorCode: undefined, accounts: undefined },
      adyen: { roles: undefined },
      freedompay: { processing: undefined, pinEncryption: undefined },
    } as unknown as EmulatorOptions;
    await using plain = await startSandbox();
    await using sandbox = await startSandbox(unset);
    expect(sandbox.credentials).toEqual(plain.credentials);
  });
});
