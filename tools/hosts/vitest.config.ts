import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** Packs and installs the packages once; the cells that `npm test` has. */
export default mergeConfig(
  shared,
  defineConfig({
    test: { globalSetup: "./src/app.ts", testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 },
  }),
);
