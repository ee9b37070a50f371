import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const TRIES = 5;
const PAUSE_MS = 60_000;

interface Entry {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** The demo's accounts. A real application signs its cardholders in with what its bank demands. */
export class Accounts {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #failures: Map<string, { count: number; until: number }> = new Map();
  readonly #now: () => number;
  /** Stands in for an account that does not exist, so that the answer takes as long. */
  readonly #nobody: Entry = { salt: randomBytes(16), hash: randomBytes(32) };

  private constructor(entries: ReadonlyMap<string, Entry>, now: () => number) {
    this.#entries = entries;
    this.#now = now;
  }

  static async create(passwords: Readonly<Record<string, string>>, now: () => number = Date.now): Promise<Accounts> {
    const entries = new Map<string, Entry>();
    for (const [user, password] of Object.entries(passwords)) {
      const salt = randomBytes(16);
      entries.set(user, { salt, hash: await derive(password, salt, 32) });
    }
    return new Accounts(entries, now);
  }

  /** Whether the password is right. After five wrong ones in a row, every password is wrong for a minute. */
  async check(user: string, password: string): Promise<boolean> {
    const entry = this.#entries.get(user);
    const { salt, hash } = entry ?? this.#nobody;
    const isRight = timingSafeEqual(await derive(password, salt, 32), hash) && entry !== undefined;
    if (entry === undefined) return false;
    const failed = this.#failures.get(user);
    const isPaused = failed !== undefined && failed.count >= TRIES && this.#now() < failed.until;
    if (isRight && !isPaused) {
      this.#failures.delete(user);
      return true;
    }
    if (!isPaused) {
      const isOver = failed !== undefined && this.#now() >= failed.until;
      const count = failed === undefined || isOver ? 1 : failed.count + 1;
      this.#failures.set(user, { count, until: this.#now() + PAUSE_MS });
    }
    return false;
  }
}
