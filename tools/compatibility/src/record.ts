// Records what every package promises now, so that later changes are compared with it. `pnpm version-packages` runs it.
import { fileURLToPath } from "node:url";
import { baseline, recordBaseline } from "./gate.ts";

recordBaseline(fileURLToPath(new URL("../../../", import.meta.url)));
console.log(`Wrote packages/*/${baseline}/`);
