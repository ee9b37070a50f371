import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "enkash",
  refused: [
    [{ payload: "encrypted" }, "enkash.payload is not an option."],
    [{ bodyEncryption: "encrypted" }, 'enkash.bodyEncryption must be one of "none", "envelope".'],
    [{ otpRequired: true }, 'enkash.otpRequired must be one of "either", "required".'],
    [{ pinBlockType: "text" }, 'enkash.pinBlockType must be one of "either", "string", "number".'],
    [{ failedLoginsToLock: 0 }, "enkash.failedLoginsToLock must be a whole number from 1 to 1000000."],
    [{ mfaCode: 0 }, "enkash.mfaCode must be a text that is not empty."],
    [{ pinLengths: 4 }, "enkash.pinLengths must be a list of whole numbers from 4 to 12."],
    [{ pinLengths: [] }, "enkash.pinLengths must be a list of whole numbers from 4 to 12."],
  ],
  unset: { pinLengths: undefined },
});
