#!/usr/bin/env node
import { runSandboxCommand } from "./command.ts";

await runSandboxCommand({ args: process.argv.slice(2), name: "cardpin-sandbox" });
