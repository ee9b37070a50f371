import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { folderWith } from "./cli.ts";
import { hasTerminal, startInTerminal, type Terminal } from "./terminal.ts";

const card = "PI00000000000000000000A3"; // it starts with a PIN
const enter = "\u001b[?1049h";
const leave = "\u001b[?1049l";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** Asks for the card's PIN in a terminal. */
function reveal(env: NodeJS.ProcessEnv = {}): Terminal {
  const nl = { issuer: "adyen", baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, allowRevealPin: true };
  const cwd = folderWith({ "cardpin.config.json": { issuers: { nl } } });
  return startInTerminal(["reveal", card], { cwd, env });
}

const isLinux = process.platform === "linux";
const ends: readonly (readonly [string, (terminal: Terminal) => void])[] = [
  ["a key", (terminal) => terminal.type("x")],
  ["Ctrl-C", (terminal) => terminal.type("\u0003")],
  ["Ctrl-Z", (terminal) => terminal.type("\u001a")],
  ...(isLinux ? (["SIGINT", "SIGTERM", "SIGHUP"] as const) : []).map(
    (name) => [name, (terminal: Terminal) => terminal.signal(name)] as const,
  ),
];

describe.runIf(hasTerminal)("a card's PIN in a terminal", () => {
  test.each(ends)("is on the alternate screen until %s, and nowhere after it", async (_what, end) => {
    const terminal = reveal();
    await terminal.shows("Press any key");
    end(terminal);
    const { code, text, modes } = await terminal.end();
    expect(code).toBe(0);
    expect(text).toContain("the screen is cleared");
    const [before = "", shown = "", after = ""] = terminal.raw().replace(leave, enter).split(enter);
    const pin = sandbox.cards.get("adyen", card)?.revealPin() ?? "none";
    expect([before, shown, after].map((part) => part.includes(pin))).toEqual([false, true, false]);
    // GNU screen would keep the line in its history, if the screen were cleared before the line was erased.
    const begins = shown.indexOf("\u001b", shown.indexOf(pin));
    expect(shown.slice(begins)).toBe("\u001b[H\u001b[2K\u001b[J");
    expect(modes).toMatch(/[^-]icanon/);
    expect(modes).toMatch(/[^-]echo /);
  });

  test("is not shown if the terminal can erase nothing, and nothing is asked of the issuer", async () => {
    const { code, text } = await reveal({ TERM: "dumb" }).end();
    expect(code).toBe(exitCodes.usage);
    expect(text).toContain("TERM=dumb");
    expect(sandbox.requests.all("adyen")).toEqual([]);
  });
});

test.skipIf(hasTerminal)("skipped: this machine has no `script` of util-linux to make a terminal", () => {});
