import { type Blocklist, packedBlocklist } from "../blocklist.ts";

export const common4: Blocklist = /* @__PURE__ */ packedBlocklist({
  id: "common-4.2026-11",
  length: 4,
  count: 1,
  packed: "`",
});
