import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** Packs every public package once; the tests read the tarballs. */
export default mergeConfig(
  shared,
  defineConfig({
    test: { globalSetup: "./src/pack-once.ts", testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 },
  }),
);
