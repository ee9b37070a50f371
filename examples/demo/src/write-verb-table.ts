import { readFileSync, writeFileSync } from "node:fs";
import { withVerbTable } from "./verb-table.ts";

const path = new URL("../../../README.md", import.meta.url);
writeFileSync(path, withVerbTable(readFileSync(path, "utf8")));
