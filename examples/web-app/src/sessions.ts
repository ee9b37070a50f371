import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Somebody who has signed in. */
export interface Session {
  readonly user: string;
  /** Goes into every form and request of this session. A page of another site cannot read it. */
  readonly csrfToken: string;
}

interface Stored extends Session {
  readonly endsAt: number;
  seenAt: number;
}

/** Ends a session that nobody uses. */
const IDLE_MS = 15 * 60_000;
/** Ends every session. */
const LONGEST_MS = 8 * 60 * 60_000;
const MOST_SESSIONS = 10_000;

/** The sessions of the application, in memory. A program on several machines keeps them in a store that all of them see. */
export class Sessions {
  // By the hash of its id, so that whoever reads this map cannot use what is in it.
  readonly #stored: Map<string, Stored> = new Map();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Starts a session and returns its id, for the cookie. It is new at each sign-in, so that nobody can plant one. */
  start(user: string): string {
    this.#dropOld();
    const id = randomBytes(32).toString("base64url");
    const now = this.#now();
    const csrfToken = randomBytes(32).toString("base64url");
    this.#stored.set(hashOf(id), { user, csrfToken, endsAt: now + LONGEST_MS, seenAt: now });
    return id;
  }

  /** The session of a cookie; `undefined` when it has ended. */
  find(id: string | undefined): Session | undefined {
    const stored = id === undefined ? undefined : this.#stored.get(hashOf(id));
    if (stored === undefined || this.#isOver(stored)) return undefined;
    stored.seenAt = this.#now();
    return stored;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#stored.delete(hashOf(id));
  }

  #isOver({ endsAt, seenAt }: Stored): boolean {
    const now = this.#now();
    return now >= endsAt || now - seenAt >= IDLE_MS;
  }

  #dropOld(): void {
    for (const [hash, stored] of this.#stored) if (this.#isOver(stored)) this.#stored.delete(hash);
    // The oldest comes first in a map.
    const [oldest] = this.#stored.keys();
    if (this.#stored.size >= MOST_SESSIONS && oldest !== undefined) this.#stored.delete(oldest);
  }
}

/** Whether a request carries the session's own token, compared in constant time. */
export function hasToken({ csrfToken }: Session, given: unknown): boolean {
  if (typeof given !== "string") return false;
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(csrfToken)));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
