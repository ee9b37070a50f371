import { type FileHandle, open, stat } from "node:fs/promises";
import { dirname } from "node:path";

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
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
    return new AppendLog(path, file, size);
  }

  /** Appends a line. Resolves when it is on the disk. */
  append(value: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: `${JSON.stringify(value)}\n`, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Closes the file. If somebody has removed or moved it meanwhile, its lines are written to a new file of its name. */
  async close(): Promise<void> {
    await this.#writing;
    try {
      if (!(await exists(this.#path))) await this.#writeAgain();
    } finally {
      await this.#file.close();
    }
  }

  async #writeAgain(): Promise<void> {
    const copy = await open(this.#path, "wx", 0o600);
    try {
      const bytes = Buffer.alloc(65_536);
      for (let at = 0; at < this.#size; ) {
        const { bytesRead } = await this.#file.read(bytes, 0, Math.min(bytes.length, this.#size - at), at);
        if (bytesRead === 0) break;
        await copy.writeFile(bytes.subarray(0, bytesRead));
        at += bytesRead;
      }
      await copy.sync();
    } finally {
      await copy.close();
    }
    await syncFolder(this.#path);
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
