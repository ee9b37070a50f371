import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "lithic",
  refused: [
    [{ weakPin: "accept" }, "lithic.weakPin is not an option. Options: credentials, pinPrivateKey, pinPadding,"],
    [{ pinLengths: "x" }, "lithic.pinLengths must be a list of whole numbers from 4 to 12."],
    [{ weakPins: "no" }, 'lithic.weakPins must be one of "refuse", "accept".'],
    [{ webhookSecret: "secret" }, "lithic.webhookSecret must be whsec_ and Base64."],
  ],
  unset: { weakPins: undefined, pinPrivateKey: undefined },
});
