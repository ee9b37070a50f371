import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "hashdt",
  refused: [
    [{ requireToken: "yes" }, "hashdt.requireToken must be one of true, false."],
    [{ pageLifetimeMs: 1.5 }, "hashdt.pageLifetimeMs must be a whole number from 1 to"],
    [{ version: "" }, "hashdt.version must be a text that is not empty."],
    [{ credentials: { apiKey: "k", productId: "p", token: "t", other: "o" } }, "hashdt.credentials must be"],
    [{ toString: "a" }, "hashdt.toString is not an option."],
  ],
  unset: { credentials: undefined },
});
