import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "adyen",
  refused: [[{ roles: ["admin"] }, 'adyen.roles must be a list of "pin-change", "pin-reveal".']],
  unset: { roles: undefined },
});
