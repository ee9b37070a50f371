import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The tests that take minutes: `pnpm test:slow`. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: undefined, reporters: ["default"] } },
  defineConfig({ test: { include: ["test/slow/**/*.slow.ts"], testTimeout: 600_000 } }),
);
