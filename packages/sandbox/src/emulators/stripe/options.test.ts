import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "stripe",
  refused: [
    [{ nonsense: 1 }, "stripe.nonsense is not an option."],
    [{ eventForPin: "yes" }, "stripe.eventForPin must be one of true, false."],
    [{ keyLifetimeMs: 0 }, "stripe.keyLifetimeMs must be a whole number from 1 to"],
    [{ credentials: "key" }, "stripe.credentials must be an object with the texts apiKey."],
  ],
  unset: { pinErrorCode: undefined, accounts: undefined },
});
