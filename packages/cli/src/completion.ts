import type { Command, Option } from "commander";

/** Shells with a script. */
export const shells = ["bash", "zsh", "fish"] as const;

/** Name of the hidden command that the scripts call with the words before the cursor. */
export const completeCommand = "__complete";

const scripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `_cardpin() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=($(compgen -W "$(cardpin ${completeCommand} -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)" -- "$word"))
}
complete -o default -F _cardpin cardpin
`,
  zsh: `#compdef cardpin
_cardpin() {
  local -a found
  found=(\${(f)"$(cardpin ${completeCommand} -- "\${(@)words[2,CURRENT-1]}" 2>/dev/null)"})
  (( \${#found} )) && compadd -a found || _files
}
compdef _cardpin cardpin
`,
  // Where nothing is offered, a file may follow.
  fish: `function __cardpin_complete
  set -l found (cardpin ${completeCommand} -- (commandline -opc)[2..-1] 2>/dev/null)
  if string length -q -- "$found"
    string join \\n -- $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c cardpin -f -a '(__cardpin_complete)'
`,
};

/** Returns the script that makes a shell complete the program's commands and options. */
export function completionScript(shell: (typeof shells)[number]): string {
  return scripts[shell];
}

/** Returns what may follow the given words: commands, options, or the choices and names that an option takes. */
export function completions(
  program: Command,
  words: readonly string[],
  names: () => readonly string[] | Promise<readonly string[]>,
): readonly string[] | Promise<readonly string[]> {
  let command = program;
  for (const word of words) {
    command = command.commands.find((each) => each.name() === word || each.aliases().includes(word)) ?? command;
  }
  const last = words.at(-1) ?? "";
  const pending = command.options.find((option) => takesValue(option) && isNamed(option, last));
  if (pending !== undefined) return pending.long === "--issuer" ? names() : (pending.argChoices ?? []);
  const used = (option: Option): boolean =>
    words.some((word) => isNamed(option, word)) && !Array.isArray(option.defaultValue);
  const below = command.commands.map((each) => each.name()).filter((name) => name !== completeCommand);
  const choices = command.registeredArguments[0]?.argChoices ?? [];
  const first = command.name() === "doctor" ? names() : [];
  const options = command.options.filter((option) => option.hidden !== true && !used(option));
  const rest = [...below, ...choices, ...options.map((option) => option.long ?? option.short ?? ""), "--help"];
  return isList(first) ? [...first, ...rest] : first.then((given) => [...given, ...rest]);
}

function isNamed({ short, long }: Option, word: string): boolean {
  return word === short || word === long;
}

function takesValue(option: Option): boolean {
  return option.required === true || option.optional === true;
}

/** `Array.isArray` alone does not narrow a read-only list. */
function isList(value: readonly string[] | Promise<readonly string[]>): value is readonly string[] {
  return Array.isArray(value);
}
