import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The test of forged callbacks at its full length, which takes minutes: `pnpm test:slow`. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: undefined, reporters: ["default"] } },
  defineConfig({
    test: { include: ["test/callback-forgery.test.ts"], testTimeout: 1_800_000, env: { CALLBACK_CUTS: "100000" } },
  }),
);
