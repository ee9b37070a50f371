import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files that are written together or not at all. */
export class Changes {
  readonly #root: string;
  /** The texts of the files that were there before; `undefined` for a new one. */
  readonly #before = new Map<string, Uint8Array | undefined>();
  readonly #folders: readonly string[];

  /** `folders` are new: undoing removes them with everything in them. */
  constructor(root: string, folders: readonly string[]) {
    this.#root = root;
    this.#folders = folders;
    for (const folder of folders) {
      if (existsSync(join(root, folder))) throw new Error(`${folder} exists already. Remove it, or choose another id.`);
    }
  }

  /** Remembers a file that another program is about to change. */
  keep(path: string): void {
    const file = join(this.#root, path);
    if (!this.#before.has(path)) this.#before.set(path, existsSync(file) ? readFileSync(file) : undefined);
  }

  write(path: string, text: string): void {
    this.keep(path);
    mkdirSync(dirname(join(this.#root, path)), { recursive: true });
    writeFileSync(join(this.#root, path), text);
  }

  /** Copies a file byte for byte. */
  copy(from: string, path: string): void {
    this.keep(path);
    cpSync(from, join(this.#root, path));
  }

  edit(path: string, change: (text: string) => string): void {
    this.write(path, change(readFileSync(join(this.#root, path), "utf8")));
  }

  /** Leaves everything as it was. */
  undo(): void {
    for (const [path, bytes] of this.#before) {
      if (bytes === undefined) rmSync(join(this.#root, path), { force: true });
      else writeFileSync(join(this.#root, path), bytes);
    }
    for (const folder of this.#folders) rmSync(join(this.#root, folder), { recursive: true, force: true });
  }
}
