import { type Blocklist, packedBlocklist } from "../blocklist.ts";

export const common6: Blocklist = /* @__PURE__ */ packedBlocklist({
  id: "common-6.2026-11",
  length: 6,
  count: 1,
  packed: "`",
});
