import { Pin } from "@cardpin/pin-crypto";
import { CliFailure, cancelled } from "./failure.ts";
import type { Io } from "./io.ts";

/** What the program asks for. `name` stands in texts: "the PIN". */
export interface Question {
  readonly name: string;
  /** Shown at the prompt. */
  readonly label: string;
  /** Shown in brackets after the label. */
  readonly hint?: string;
  /** Typed twice, because a mistake would not be seen. */
  readonly twice?: boolean;
}

/** Asks for values that must not be arguments: hidden prompts in a terminal, lines of standard input otherwise. */
export class SecretInput {
  readonly #io: Io;
  #lines: Buffer[] | undefined;
  #next = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  /** Asks for a PIN. The caller disposes it. */
  async pin(question: Question): Promise<Pin> {
    const bytes = await this.bytes(question);
    try {
      if (bytes.length < 4 || bytes.length > 12 || !bytes.every((byte) => byte >= 0x30 && byte <= 0x39)) {
        throw new CliFailure("A PIN is 4 to 12 digits and nothing else. Nothing was sent.");
      }
      return Pin.from(bytes);
    } finally {
      bytes.fill(0);
    }
  }

  /** Asks for a text. */
  async text(question: Question): Promise<string> {
    const bytes = await this.bytes(question);
    try {
      return bytes.toString("utf8");
    } finally {
      bytes.fill(0);
    }
  }

  /** Asks for bytes. The caller wipes them. */
  async bytes(question: Question): Promise<Buffer> {
    return this.#io.stdin.isTTY === true ? this.#ask(question) : this.#nextLine(question);
  }

  async #ask({ label, name, hint, twice = false }: Question): Promise<Buffer> {
    const { isCancel, password } = await import("@clack/prompts");
    const { stdin: input, stdout, stderr, signal } = this.#io;
    const output = [stderr, stdout].find(({ isTTY }) => isTTY === true);
    if (output === undefined) {
      throw new CliFailure(
        "There is no terminal to ask in: both outputs go elsewhere. Leave standard error in the terminal, or pipe the answers in. Nothing was sent.",
      );
    }
    const ask = async (message: string): Promise<string> => {
      // The prompt library knows Ctrl-C only. At Ctrl-D it would stop reading and never settle.
      const end = new AbortController();
      const onKey = (_: unknown, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
        if (key?.ctrl === true && key.name === "d") end.abort();
      };
      const onEnd = (): void => end.abort();
      input.on("keypress", onKey).once("end", onEnd);
      try {
        const answer = await password({
          ...{ message, mask: "•", input, output },
          signal: AbortSignal.any([signal, end.signal]),
        });
        if (isCancel(answer)) throw cancelled();
        return answer ?? "";
      } finally {
        input.off("keypress", onKey).off("end", onEnd);
      }
    };
    for (let tries = 0; tries < 3; tries += 1) {
      const first = await ask(hint === undefined ? label : `${label} (${hint})`);
      if (!twice || first === (await ask(`${label} again`))) return Buffer.from(first, "utf8");
      output.write("The two are not the same.\n");
    }
    throw new CliFailure(`Three times the two were not the same, so ${name} was not taken. Nothing was sent.`);
  }

  async #nextLine({ name }: Question): Promise<Buffer> {
    this.#lines ??= await readLines(this.#io.stdin);
    const line = this.#lines[this.#next];
    this.#next += 1;
    if (line === undefined || line.length === 0) {
      throw new CliFailure(
        `Standard input does not hold ${name}. Give one value on each line, in the order of the questions in a terminal. Nothing was sent.`,
      );
    }
    return line;
  }
}

/** The longest input that is read: values are short. */
const longestInput = 65_536;

async function readLines(stdin: NodeJS.ReadStream): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk), "utf8");
    chunks.push(bytes);
    length += bytes.length;
    if (length > longestInput) throw new CliFailure("Standard input is too long for a PIN. Nothing was sent.");
  }
  const all = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0);
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = 0; at <= all.length; at += 1) {
    if (at < all.length && all[at] !== 0x0a) continue;
    const end = at > start && all[at - 1] === 0x0d ? at - 1 : at;
    if (at < all.length || end > start) lines.push(Buffer.from(all.subarray(start, end)));
    start = at + 1;
  }
  all.fill(0);
  return lines;
}
