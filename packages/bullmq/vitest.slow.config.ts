import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** A batch of the size that people have: `pnpm --filter @cardpin/bullmq test:slow`. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: undefined, reporters: ["default"] } },
  defineConfig({ test: { include: ["slow/**/*.test.ts"], testTimeout: 1_800_000, fileParallelism: false } }),
);
