import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "freedompay",
  refused: [
    [{ processing: 3 }, "freedompay.processing must be an object."],
    [{ processing: { operation: 3 } }, "freedompay.processing.operation is not an option."],
    [{ processing: { operations: 1, end: "done" } }, "freedompay.processing.end must be one of"],
  ],
  unset: { processing: undefined, pinEncryption: undefined },
});
