export { type CliConfig, type ConfiguredIssuer, type ConfiguredValue, defineConfig } from "./config/config.ts";
export { type ExitCode, exitCodes } from "./exit-codes.ts";
