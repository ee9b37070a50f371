import { defineConfig } from "vitest/config";

/** One configuration for every package: run from the package's own folder, on its sources and on those of its neighbours. */
export default defineConfig({
  root: process.cwd(),
  resolve: { conditions: ["@cardpin/source", "node", "development|production"] },
  ssr: { resolve: { conditions: ["@cardpin/source", "node", "development|production"] } },
  test: {
    // `scripts` is found from the repository's root only.
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "scripts/**/*.test.ts"],
    // No test measures time: these only end what hangs, on a machine that is slow and busy as well.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ["default", ["json", { outputFile: ".report/test.json" }]],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/**/generated/**", "src/**/test/**", "src/**/*.test.ts"],
    },
  },
});
