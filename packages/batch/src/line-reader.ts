import { createReadStream } from "node:fs";
import { BatchError, reasonOf } from "./errors.ts";

/** Longest line in bytes. */
export const longestLine = 65_536;

/** A line of a text file. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Without its end; `undefined` when the line is longer than {@link longestLine}. */
  readonly text: string | undefined;
  /** Bytes of the file up to the end of this line. */
  readonly end: number;
  /** Whether a line feed ends it. The last line of a file that was cut off has none. */
  readonly isComplete: boolean;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = "\uFEFF";

/** Reads a text file line by line, in constant memory. @throws BatchError `input-unreadable` */
export async function* readLines(path: string): AsyncGenerator<TextLine, void, undefined> {
  let number = 0;
  let end = 0;
  let kept: Buffer[] = [];
  let keptBytes = 0;
  const take = (last: Buffer, isComplete: boolean): TextLine => {
    number += 1;
    end += keptBytes + last.length + (isComplete ? 1 : 0);
    const text =
      keptBytes + last.length > longestLine
        ? undefined
        : decode(kept.length === 0 ? last : Buffer.concat([...kept, last]));
    kept = [];
    keptBytes = 0;
    return { number, text: number === 1 && text?.startsWith(byteOrderMark) ? text.slice(1) : text, end, isComplete };
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 65_536 })) {
      const bytes: Buffer = chunk; // a stream without an encoding gives bytes
      let from = 0;
      for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, from)) {
        yield take(bytes.subarray(from, at), true);
        from = at + 1;
      }
      const rest = bytes.subarray(from);
      keptBytes += rest.length;
      if (keptBytes > longestLine) kept = [];
      else if (rest.length > 0) kept.push(Buffer.from(rest));
    }
  } catch (error) {
    throw new BatchError({ code: "input-unreadable", path, reason: reasonOf(error) });
  }
  if (keptBytes > 0) yield take(Buffer.alloc(0), false);
}

function decode(bytes: Buffer): string {
  const length = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  return bytes.toString("utf8", 0, length);
}
