import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "../test/programme.ts";
import { longestLine, readLines, type TextLine } from "./line-reader.ts";

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

async function read(content: string | Uint8Array): Promise<TextLine[]> {
  const path = join(folder.path, "lines");
  await writeFile(path, content);
  const lines: TextLine[] = [];
  for await (const line of readLines(path)) lines.push(line);
  return lines;
}

describe("the lines of a file", () => {
  it("end in LF or CR LF, and the last one may end in neither", async () => {
    const lines = await read("\uFEFFone\r\n\nthree");
    expect(lines.map(({ text }) => text)).toEqual(["one", "", "three"]);
    expect(lines.map(({ isComplete }) => isComplete)).toEqual([true, true, false]);
    expect(lines.map(({ end }) => end)).toEqual([8, 9, 14]);
  });

  it("keep characters that two chunks of the file share", async () => {
    const text = "ä".repeat(30_000);
    const lines = await read(`x${text}\n${text}\n`);
    expect(lines.map((line) => line.text)).toEqual([`x${text}`, text]);
  });

  it("have no text when they are too long, and the next one is read", async () => {
    const lines = await read(`${"a".repeat(longestLine)}\n${"b".repeat(3 * longestLine)}\nc\n`);
    expect(lines.map(({ text }) => text?.length)).toEqual([longestLine, undefined, 1]);
    expect(lines.at(-1)?.end).toBe(4 * longestLine + 4);
  });

  it("do not exist in an empty file", async () => {
    expect(await read("")).toEqual([]);
  });

  it("cannot be read when there is no file", async () => {
    const read = async (): Promise<void> => {
      for await (const _ of readLines(join(folder.path, "nowhere"))) return;
    };
    await expect(read()).rejects.toMatchObject({ code: "input-unreadable", reason: "ENOENT" });
  });
});
