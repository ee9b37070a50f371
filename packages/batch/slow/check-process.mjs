// Checks an input with the built package, as users run it, and tells how much memory that took. Its one argument is the path.
import { checkBatch } from "@cardpin/batch";

const capabilities = { setPin: { available: true } };
const { total, problemCount, byIssuer } = await checkBatch({
  verb: "setPin",
  input: process.argv[2],
  issuers: { eu: { id: "test", capabilities }, asia: { id: "test", capabilities } },
  pins: { from: "file" },
});
console.log(JSON.stringify({ total, problemCount, byIssuer, maxRssKb: process.resourceUsage().maxRSS }));
