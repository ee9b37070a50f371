import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** Publishes every public package to a registry on loopback once; the tests install from there. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: "./src/publish-once.ts",
      testTimeout: 900_000,
      hookTimeout: 900_000,
      // One installation at a time is quick enough, and two are hard on a small machine.
      maxWorkers: 1,
      fileParallelism: false,
    },
  }),
);
