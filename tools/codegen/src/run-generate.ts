import { findStale, writeStale } from "./generate.ts";

/** What a run of the command says, and the exit code it ends with. */
export interface Outcome {
  readonly exitCode: number;
  readonly output: string;
}

const usage =
  "Usage: pnpm generate [--check]\n  Writes packages/*/src/generated/ from specs/*.yaml. With --check it only compares.";

/** `pnpm generate`: exit code 1 when `--check` finds a file that is not current, 2 for arguments it does not know. */
export async function runGenerate(root: string, args: readonly string[]): Promise<Outcome> {
  const [flag, ...rest] = args;
  if (rest.length > 0 || (flag !== undefined && flag !== "--check")) return { exitCode: 2, output: usage };
  if (flag === undefined) {
    const written = await writeStale(root);
    return { exitCode: 0, output: written.length > 0 ? `Wrote\n${list(written)}` : "Nothing to write." };
  }
  const stale = await findStale(root);
  return stale.length > 0
    ? { exitCode: 1, output: `Not what the specs give. Run: pnpm generate\n${list(stale)}` }
    : { exitCode: 0, output: "Generated files are current." };
}

function list(paths: readonly string[]): string {
  return paths.map((path) => `  ${path}`).join("\n");
}
