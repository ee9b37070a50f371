import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { cardpin, folderWith } from "../test/cli.ts";
import { completionScript, shells } from "./completion.ts";

async function completed(words: readonly string[], cwd = folderWith({})): Promise<string[]> {
  return (await cardpin(["__complete", "--", ...words], { cwd })).stdout.trimEnd().split("\n");
}

test("commands, subcommands, options and choices are completed", async () => {
  expect(await completed([])).toEqual(expect.arrayContaining(["set", "open", "policy", "sandbox", "completion"]));
  expect(await completed([])).not.toContain("__complete");
  expect(await completed(["policy"])).toEqual(expect.arrayContaining(["check", "generate", "explain", "report"]));
  expect(await completed(["open", "--for"])).toEqual(["set", "reset", "change"]);
  expect(await completed(["completion"])).toEqual(expect.arrayContaining(["bash", "zsh", "fish"]));
});

test("an option that refuses its value is not offered, and one that was given is not offered again", async () => {
  expect(await completed(["set", "card_1", "--sandbox"])).not.toEqual(expect.arrayContaining(["--pin"]));
  expect(await completed(["set", "card_1", "--sandbox"])).not.toContain("--sandbox");
  expect(await completed(["set", "card_1", "--field", "a=b"])).toContain("--field");
});

test("--issuer is completed with the names of the configuration", async () => {
  const issuers = { eu: { issuer: "rapyd" }, kz: { issuer: "freedompay" } };
  const cwd = folderWith({ "cardpin.config.json": { issuers } });
  expect(await completed(["set", "--issuer"], cwd)).toEqual(["eu", "kz"]);
});

const hasShell = (shell: string): boolean => spawnSync(shell, ["-c", ":"]).error === undefined;

test.each(shells)("%s takes the script", (shell) => {
  if (!hasShell(shell)) return console.log(`skipped: there is no ${shell} here`);
  // As a file: fish reads no script from the socket that Node gives as standard input.
  const file = join(folderWith({ script: completionScript(shell) }), "script");
  const { status, stderr } = spawnSync(shell, ["-n", file], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test.runIf(hasShell("fish"))("fish completes what cardpin prints, and files where it prints nothing", () => {
  const folder = folderWith({ "cards.ndjson": "" });
  mkdirSync(join(folder, "bin"));
  const answer = '#!/bin/sh\ncase "$*" in *--batch) echo;; *) printf "set\\nstatus\\n";; esac\n';
  writeFileSync(join(folder, "bin", "cardpin"), answer, { mode: 0o755 });
  const script = `${completionScript("fish")}
complete -C "cardpin s"; complete -C "cardpin set --batch c"`;
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}` };
  const { stdout } = spawnSync("fish", ["--no-config", "-c", script], { env, cwd: folder, encoding: "utf8" });
  expect(stdout).toBe("set\nstatus\ncards.ndjson\n");
});

test.runIf(hasShell("bash"))("bash completes what cardpin prints", () => {
  const folder = folderWith({});
  mkdirSync(join(folder, "bin"));
  writeFileSync(
    join(folder, "bin", "cardpin"),
    '#!/bin/sh\necho "$@" >"$0.asked"; printf "set\\nsandbox\\nstatus\\n"\n',
    { mode: 0o755 },
  );
  const script = `${completionScript("bash")}
COMP_WORDS=(cardpin s); COMP_CWORD=1; _cardpin; echo "\${COMPREPLY[@]}"; cat "${folder}/bin/cardpin.asked"`;
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}` };
  const { stdout } = spawnSync("bash", ["-c", script], { env, encoding: "utf8" });
  expect(stdout).toBe("set sandbox status\n__complete --\n");
});
