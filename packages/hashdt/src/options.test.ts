import { required, testOptionsTable } from "@cardpin/issuer-contract";
import { describe } from "vitest";
import type { HashDTOptions } from "./index.ts";
import { readOptions } from "./options.ts";

describe("the README's table of options", () => {
  const settings = readOptions({ baseUrl: "https://host.example", apiKey: "key", productId: "product" });
  testOptionsTable<HashDTOptions>({
    common: settings.common,
    without: ["policy", "issuerRules"],
    own: {
      baseUrl: required,
      version: ['`"v1"`', settings.version === "v1"],
      apiKey: required,
      productId: required,
      clientId: ["none sent", settings.clientId === undefined],
      token: ["none sent", settings.token === undefined],
      allowedHosts: ["any host", settings.allowedHosts === undefined],
    },
  });
});
