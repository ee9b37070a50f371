import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The test of forged webhooks at its full length: `pnpm test:slow`. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: undefined, reporters: ["default"] } },
  defineConfig({
    test: { include: ["test/webhook-forgery.test.ts"], testTimeout: 1_800_000, env: { WEBHOOK_CUTS: "100000" } },
  }),
);
