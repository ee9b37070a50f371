import { access, constants, stat } from "node:fs/promises";
import { BatchError, reasonOf } from "./errors.ts";
import type { InputSource } from "./input-line.ts";
import type { BatchSettings } from "./options.ts";

const forGroupAndOthers = 0o077;

/**
 * Checks that the input can be read, and that nobody else may read it when it has PINs.
 *
 * @throws BatchError `input-unreadable`, `pin-file-mode`
 */
export async function openInput(settings: BatchSettings): Promise<InputSource> {
  const { input: path, format, names: issuers, verb, pins } = settings;
  const mode = await readMode(path);
  const hasPins = pins?.from === "file";
  // Windows has no such modes; its access lists are not visible here.
  if (hasPins && process.platform !== "win32" && (mode & forGroupAndOthers) !== 0) {
    throw new BatchError({ code: "pin-file-mode", path });
  }
  return { path, format, issuers, verb, pins: hasPins ? "required" : "forbidden" };
}

async function readMode(path: string): Promise<number> {
  try {
    // Opening a pipe would wait for whoever writes into it.
    const found = await stat(path);
    if (found.isFile()) {
      await access(path, constants.R_OK);
      return found.mode;
    }
  } catch (error) {
    throw new BatchError({ code: "input-unreadable", path, reason: reasonOf(error) });
  }
  throw new BatchError({ code: "input-unreadable", path, text: "The input must be a file, not a pipe or a folder." });
}
