import { type Blocklist, packedBlocklist } from "../blocklist.ts";

export const common5: Blocklist = /* @__PURE__ */ packedBlocklist({
  id: "common-5.2026-11",
  length: 5,
  count: 1,
  packed: "`",
});
