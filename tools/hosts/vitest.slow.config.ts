import { defineConfig, mergeConfig } from "vitest/config";
import fast from "./vitest.config.ts";

/** The rest of the matrix: every runtime, and the agents on the oldest and the newest Node. */
const config = mergeConfig(fast, defineConfig({ test: { maxWorkers: 1 } }));
// Merging would add to these lists.
config.test.include = ["slow/**/*.test.ts"];
config.test.reporters = ["default", ["json", { outputFile: ".report/hosts.json" }]];

export default config;
