import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "keysecure",
  refused: [
    [{ keyReading: "utf8" }, "keysecure.keyReading is not an option. Options: credentials, keyDerivation,"],
    [{ keyDerivation: "sha256" }, 'keysecure.keyDerivation must be one of "utf8", "hex", "base64", "sha-256"'],
    [{ failureHttpStatus: "200" }, 'keysecure.failureHttpStatus must be one of 200, "by-kind".'],
    [{ allowedIps: "127.0.0.1" }, "keysecure.allowedIps must be a list of texts."],
    [{ tokenLifetimeMs: -1 }, "keysecure.tokenLifetimeMs must be a whole number from 1 to"],
    [{ unknownCardCode: "4001" }, "keysecure.unknownCardCode must be a whole number from 1 to 99999."],
    [{ credentials: { apiKey: "k" } }, "keysecure.credentials must be an object with the texts apiKey,"],
  ],
  unset: { keyDerivation: undefined, callbackUrl: undefined },
});
