import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { dirname, resolve as resolvePath } from "node:path";

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What a file held that was removed and could not be written again. */
export interface LostFile {
  readonly text: string;
  readonly error: unknown;
}

/**
 * Appends lines to a file and tells when each is on the disk. What comes while the disk is busy is written and synced together. A
 * write that fails half-way is taken back, so that the file has whole lines only.
 */
export class AppendLog {
  readonly #path: string;
  readonly #file: FileHandle;
  /** Length of the whole lines. */
  #size: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #isBroken = false;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
  }

  /**
   * Opens a file, or makes one for its owner alone. What follows `size` bytes is cut off: the line that a crash left unfinished.
   */
  static async open(path: string, size: number): Promise<AppendLog> {
    await (await open(path, "a", 0o600)).close();
    const file = await open(path, "r+");
    try {
      await file.truncate(size);
      await syncFolder(path);
    } catch (error) {
      await file.close();
      throw error;
    }
    // The program may change its folder until the file is closed.
    return new AppendLog(resolvePath(path), file, size);
  }

  /** Appends a line. Resolves when it is on the disk. */
  append(value: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: `${JSON.stringify(value)}\n`, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /**
   * Closes the file. If somebody has removed or moved it meanwhile, its lines are written to a new file of its name. Returns what
   * the file held if that fails, because nothing else has it then.
   */
  async close(): Promise<LostFile | undefined> {
    await this.#writing;
    try {
      if (await exists(this.#path)) return undefined;
      const text = await this.#readAll();
      try {
        await writeAgain(this.#path, text);
        return undefined;
      } catch (error) {
        return { text, error };
      }
    } finally {
      await this.#file.close();
    }
  }

  async #readAll(): Promise<string> {
    const bytes = Buffer.alloc(this.#size);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await this.#file.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) return bytes.toString("utf8", 0, at);
      at += bytesRead;
    }
    return bytes.toString();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(Buffer.from(group.map(({ text }) => text).join("")));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#isBroken) throw new Error("The file ends in half a line.");
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#size + done);
        done += bytesWritten;
      }
      await this.#file.datasync();
      this.#size += bytes.length;
    } catch (error) {
      this.#isBroken = true;
      await this.#file.truncate(this.#size);
      this.#isBroken = false;
      throw error;
    }
  }
}

/** Writes a file that is not there, whole or not at all: half a file would hide what is missing. */
async function writeAgain(path: string, text: string): Promise<void> {
  const copy = await open(path, "wx", 0o600);
  try {
    await copy.writeFile(text);
    await copy.sync();
    await syncFolder(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await copy.close();
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Makes the file's name durable. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
