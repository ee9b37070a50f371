// Mutation of the block code and of what it stands on: `pnpm --filter @cardpin/pin-crypto test:mutation`.
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  // It rewrites them with an interface that TypeScript 7 does not have, and nothing here needs them.
  ignorePatterns: ["tsconfig*.json", "dist", "coverage", ".report"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  mutate: [
    "src/bytes.ts",
    "src/digits.ts",
    "src/format-4.ts",
    "src/pin-block.ts",
    "src/pin-block-encryption.ts",
    "src/pin-field.ts",
    "src/tdes.ts",
    "src/translation.ts",
  ],
  reporters: ["clear-text", "progress"],
  clearTextReporter: { reportTests: false, reportScoreTable: true },
  thresholds: { high: 95, low: 90, break: 90 },
  concurrency: 1,
  timeoutMS: 20_000,
  tempDirName: ".stryker-tmp",
  allowEmpty: false,
};
