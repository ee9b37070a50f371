export { goldenText } from "./golden.ts";
export type { Contract } from "./harness.ts";
export { everythingOf, formsOf, idsAndTimes, leaksIn } from "./leaks.ts";
export { fixedPlatform } from "./platform.ts";
export { type ReceivedRequest, type Reply, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";
export { seededRandom } from "./seeded-random.ts";
export { testIssuer } from "./test-issuer.ts";
export { required, type StatedDefault, sayTheSameByLength, testOptionsTable } from "./test-options-table.ts";
