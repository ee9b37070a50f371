export { goldenText } from "./golden.ts";
export { everythingOf, formsOf, leaksIn } from "./leaks.ts";
export { type ReceivedRequest, type Reply, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";
export { fixedPlatform, type IssuerFixture, testIssuer } from "./test-issuer.ts";
export { required, type StatedDefault, sayTheSameByLength, testOptionsTable } from "./test-options-table.ts";
