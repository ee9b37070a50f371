import { defineConfig } from "vitest/config";

/** The tests of the block code, without those that take seconds: a mutant must not live because it is slow to kill. */
export default defineConfig({
  resolve: { conditions: ["@cardpin/source", "module", "node", "development|production"] },
  ssr: { resolve: { conditions: ["@cardpin/source", "module", "node", "development|production"] } },
  test: {
    testTimeout: 60_000,
    include: [
      "src/errors.test.ts",
      "src/pin-block*.test.ts",
      "src/translation.test.ts",
      "src/bytes.test.ts",
      "src/key-check-value.test.ts",
      "src/legacy/*.test.ts",
      "src/vectors.test.ts",
      "src/browser-back-end.test.ts",
      "src/wiping.test.ts",
    ],
  },
});
