import { styleText } from "node:util";

/** What the program reads and writes. Tests give their own. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborts at Ctrl-C while a call is under way. */
  readonly signal: AbortSignal;
}

type Style = "bold" | "cyan" | "dim" | "green" | "red" | "yellow";

/** Colors a text when the stream is a terminal and the user wants colors (https://no-color.org). */
export function paint(io: Pick<Io, "env">, stream: NodeJS.WriteStream, style: Style, text: string): string {
  const wants = stream.isTTY === true && (io.env["NO_COLOR"] ?? "") === "";
  return wants ? styleText(style, text, { validateStream: false }) : text;
}

/** Whether results are JSON: asked for, or written into something that is no terminal. */
export function wantsJson(io: Pick<Io, "stdout">, options: { readonly json?: boolean | undefined }): boolean {
  return options.json ?? io.stdout.isTTY !== true;
}

/** Writes one line of JSON. */
export function writeJson(io: Pick<Io, "stdout">, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value)}\n`);
}
