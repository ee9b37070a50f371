import { Argument, Command, Help, Option } from "commander";
import type { BatchCommandOptions } from "./commands/batch.ts";
import type { ExitCode } from "./exit-codes.ts";
import { CliFailure, pinAsArgument } from "./failure.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** Makes the program's commands. Each loads its code when it runs, so that the program starts fast. */
export function createProgram(io: Io, done: (code: ExitCode | number) => void): Command {
  const program = new Command("cardpin")
    .description("Sets, issues and resets card PINs at issuer-processors, and checks set-ups.")
    .usage("<command> [options]")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .showHelpAfterError("Try --help.")
    .exitOverride()
    .configureHelp({
      helpWidth: 80,
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(" "),
      // The program's own help has a line for each command, and fits a screen.
      visibleOptions: (command) =>
        command.parent === null ? [] : Help.prototype.visibleOptions.call(new Help(), command),
    })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // What is wrong may be a PIN that was typed in the wrong place.
      writeErr: (text) => io.stderr.write(text.replace(/'[^'\n]*\d{4,}[^'\n]*'/g, "'…'")),
    });
  const verbs = () => import("./commands/verbs.ts");
  const policyCommands = () => import("./commands/policy.ts");
  const blocks = () => import("./commands/pin-block.ts");

  const batchOf = async (init: {
    readonly command: "set" | "issue" | "reset-tries";
    readonly card: string | undefined;
    readonly options: BatchCommandOptions;
  }): Promise<void> => {
    const { command, card, options } = init;
    if (card !== undefined) throw new CliFailure("Give a card or --batch <file>, not both. Nothing was sent.");
    const verb = ({ set: "setPin", issue: "issueNewPin", "reset-tries": "resetPinTries" } as const)[command];
    done(await (await import("./commands/batch.ts")).batch(io, { command, verb, options }));
  };

  // The program's own help has the other example.
  batchable(program, "set", "set the card's PIN, which is asked for", ["set --batch cards.ndjson --pins-in-file"])
    .option("--otp", "ask for a one-time password too")
    .option("--pins-in-file", "with --batch: the file has the PINs")
    .action(async (card, options) =>
      options.batch === undefined
        ? (await verbs()).set(io, requireCard(card, options), options)
        : batchOf({ command: "set", card, options }),
    );
  batchable(program, "issue", "have the issuer make a new PIN", [
    "issue 828cf71d-a447-4a67-a149-c1df8bc197ca --issuer kz",
  ]).action(async (card, options) =>
    options.batch === undefined
      ? (await verbs()).issue(io, requireCard(card, options), options)
      : batchOf({ command: "issue", card, options }),
  );
  verb(program, "open", "open the issuer's page for the PIN", ["open card-1001 --for reset --show-link --sandbox"])
    .addOption(new Option("--for <what>", "what the page is for").choices(["set", "reset", "change"]).default("set"))
    .option("--show-link", "print the link: whoever has it can set the PIN")
    .action(async (card, options) => (await verbs()).open(io, card, options));
  batchable(program, "reset-tries", "clear the count of wrong PIN entries", [
    "reset-tries 828cf71d-a447-4a67-a149-c1df8bc197ca",
  ]).action(async (card, options) =>
    options.batch === undefined
      ? (await verbs()).resetTries(io, requireCard(card, options), options)
      : batchOf({ command: "reset-tries", card, options }),
  );
  verb(program, "otp", "have a one-time password sent", [
    "otp EKC94AEX89 --field cardOtpAction=TRANSACTION_OTP",
  ]).action(async (card, options) => (await verbs()).otp(io, card, options));
  verb(program, "reveal", "show the card's PIN once, in a terminal only", [
    "reveal PI32272223222B5CMD3MQ3HXX --issuer nl",
  ]).action(async (card, options) => (await verbs()).reveal(io, card, options));
  verb(program, "card", "read the card's state", ["card C202605220001 --sandbox"]).action(async (card, options) =>
    (await verbs()).card(io, card, options),
  );

  issuerOptions(program.command("status").description("ask what became of an earlier request"))
    .argument("<request-id>", "the request id of that command's result or error")
    .option("--wait", "ask again until the request is done")
    .addHelpText("after", example("status 0b9b1d4e-… --issuer kz --wait"))
    .action(async (id, options) => (await verbs()).status(io, id, options));

  jsonOption(
    program
      .command("doctor")
      .description("check a set-up: network, certificates, clock, credentials")
      .option("-c, --config <file>", "configuration; default: cardpin.config.{mjs,json,ts}")
      .addOption(sandboxOption()),
  )
    .argument("[issuer]", "name in the configuration, or the issuer's id; default: all")
    .option("--card <id>", "check the key of encrypted fields with this card's private data")
    .addOption(
      new Option("--forget-logins", "after correcting credentials: forget refused logins").conflicts("sandbox"),
    )
    .addHelpText("after", `\nIt never sends a PIN.\n${example("doctor eu")}`)
    .action(async (issuer, options) => {
      done(await (await import("./commands/doctor.ts")).doctor(io, issuer, options));
    });

  const policy = group(program, "policy", "check | generate | explain | report", "policy explain blocklist sequence");
  policyOptions(policy.command("check").description("check a PIN; it is asked for, or read from standard input"))
    .option("--facts <file>", "JSON of what is known about the cardholder")
    .addHelpText("after", example("policy check --policy policy.json"))
    .action(async (options) => done(await (await policyCommands()).check(io, options)));
  policyOptions(policy.command("generate").description("draw a PIN that the policy allows, and print it"))
    .option("--length <digits>", "number of digits; default: the policy's shortest")
    .option("--facts <file>", "JSON of what is known about the cardholder")
    .addHelpText("after", example("policy generate --length 6"))
    .action(async (options) => (await policyCommands()).generate(io, options));
  jsonOption(policy.command("explain").description("say what the codes of rules mean to a cardholder"))
    .argument("[codes...]", "codes of broken rules; default: all")
    .addHelpText("after", example("policy explain blocklist sequence"))
    .action(async (codes, options) => (await policyCommands()).explain(io, codes, options));
  policyOptions(policy.command("report").description("say what share of PINs the policy refuses"))
    .option("--counts <file>", "how often people choose each PIN: lines of pin,count")
    .addHelpText("after", example("policy report --policy policy.json --counts counts.csv"))
    .action(async (options) => (await policyCommands()).report(io, options));

  const pinBlock = group(program, "pin-block", "encode | decode", "pin-block encode --format iso-4");
  blockOptions(pinBlock.command("encode").description("make a PIN block; asks for PIN, card number and key"))
    .option("--clear", "do not encrypt: the block shows the PIN, so for test PINs only")
    .addHelpText("after", example("pin-block encode --format iso-4"))
    .action(async (options) => (await blocks()).encode(io, options));
  blockOptions(pinBlock.command("decode").description("read a PIN block; asks for block, card number and key"))
    .option("--clear", "the block is not encrypted")
    .option("--show-pin", "print the PIN")
    .addHelpText("after", example("pin-block decode --format iso-0"))
    .action(async (options) => (await blocks()).decode(io, options));
  jsonOption(program.command("kcv").description("compute a key check value; asks for the key"))
    .addOption(
      new Option("--method <name>", "how it is computed")
        .choices(["tdes-zero", "aes-zero", "aes-cmac", "aes-cmac-empty"])
        .default("aes-cmac"),
    )
    .addOption(new Option("--bytes <number>", "how many bytes").default("3"))
    .addHelpText("after", example("kcv --method tdes-zero"))
    .action(async (options) => (await blocks()).kcv(io, options));

  program
    .command("sandbox")
    .description("start emulators of the issuers, with an ATM")
    .usage("[options of cardpin-sandbox]")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[options...]")
    .action(async (_, __, command: Command) => {
      const { runSandboxCommand } = await import("@cardpin/sandbox/command");
      await runSandboxCommand({ args: command.args, name: "cardpin sandbox" });
    });

  program
    .command("completion")
    .description("print a script for your shell")
    .addArgument(new Argument("<shell>", "your shell").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", example("completion bash >> ~/.bashrc"))
    .action(async (shell) => {
      io.stdout.write((await import("./completion.ts")).completionScript(shell));
    });
  program
    .command("__complete", { hidden: true })
    .argument("[words...]")
    .action(async (words) => {
      const { completions } = await import("./completion.ts");
      const names = async () =>
        (await import("./issuers/open.ts")).issuerNames(io, { sandbox: words.includes("--sandbox") });
      io.stdout.write(`${(await completions(program, words, names)).join("\n")}\n`);
    });

  program.addHelpText(
    "after",
    `${example("set C202605220001 --sandbox")}
Each command says more with --help.`,
  );
  return program;
}

function example(...lines: string[]): string {
  return `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  $ cardpin ${line}`).join("\n")}`;
}

function termOf(argument: Argument): string {
  return argument.required || argument.name() === "card"
    ? `<${argument.name()}>`
    : argument.name() === "issuer"
      ? "[issuer]"
      : "";
}

/** A command that only has others below it. */
function group(program: Command, name: string, description: string, line: string): Command {
  return program.command(name).description(description).helpCommand(false).addHelpText("after", example(line));
}

/** A command that calls a verb for a card. */
function verb(program: Command, name: string, description: string, examples: string[]): Command {
  return verbOptions(
    program
      .command(name)
      .description(description)
      .argument("<card>", "the card's id at the issuer; - to be asked for it"),
    examples,
  );
}

/** A command that calls a verb for a card, or for every line of a file. */
function batchable(program: Command, name: string, description: string, examples: string[]): Command {
  const command = program.command(name).description(description);
  return verbOptions(command.argument("[card]", "the card's id; - to be asked for it"), examples)
    .addOption(
      // The file has what these would give, for each line.
      new Option("--batch <file>", "NDJSON or CSV, one card a line; again to resume").conflicts(["field", "otp"]),
    )
    .option("--dry-run", "with --batch: check every line, send nothing")
    .option("--redo <outcome...>", "with --batch: send again rejected, not-sent, unknown")
    .option("--concurrency <number>", "with --batch: lines under way at each issuer");
}

/** The card of a command without `--batch`, whose own options it then does not take. */
function requireCard(card: string | undefined, options: Partial<BatchCommandOptions>): string {
  const { redo, concurrency, pinsInFile, dryRun } = options;
  if ([redo, concurrency, pinsInFile, dryRun].some((option) => option !== undefined)) {
    throw new CliFailure("--redo, --concurrency, --dry-run and --pins-in-file need --batch <file>. Nothing was sent.");
  }
  if (card !== undefined) return card;
  throw new CliFailure("Give the card's id, - to be asked for it, or --batch <file>.");
}

function verbOptions(command: Command, examples: string[]): Command {
  return issuerOptions(command)
    .addOption(
      new Option("-f, --field <name=value>", "what the issuer needs; repeatable")
        .default([], "none")
        .argParser((value: string, before: string[]) => [...before, value]),
    )
    .addOption(new Option("--pin [digits]").hideHelp().argParser(refusePin))
    .addHelpText("after", example(...examples));
}

function issuerOptions(command: Command): Command {
  return jsonOption(
    command
      .option("-i, --issuer <name>", "name in the configuration, or the issuer's id")
      .option("-c, --config <file>", "configuration; default: cardpin.config.{mjs,json,ts}")
      .addOption(sandboxOption()),
  );
}

/** The sandbox has issuers of its own, so that a configuration would be ignored. */
function sandboxOption(): Option {
  return new Option("--sandbox", "use emulators that run for this command only").conflicts("config");
}

function policyOptions(command: Command): Command {
  return jsonOption(command.option("-p, --policy <file>", "JSON of a policy; default: the default policy"));
}

function blockOptions(command: Command): Command {
  const format = new Option("--format <name>", "format of the block").choices(["iso-0", "iso-1", "iso-3", "iso-4"]);
  return jsonOption(command.addOption(format.default("iso-0")));
}

function jsonOption(command: Command): Command {
  return command
    .option("--json", "write JSON; default when the output is no terminal")
    .option("--no-json", "write text");
}

function refusePin(): never {
  throw new CliFailure(pinAsArgument);
}
