import type { LineState } from "./outcome.ts";

/** What is known about a line at the start of a run and while it goes on. */
export type KnownState = LineState | "new" | "sent" | "again";

const names: readonly KnownState[] = [
  "new",
  "sent",
  "again",
  "effective",
  "accepted",
  "rejected",
  "not-sent",
  "unknown",
  "invalid",
];

/** The state of every line in nine bytes each, so that a million lines need nine megabytes. */
export class LineStates {
  #states: Uint8Array = new Uint8Array(1_024);
  #attempts: Uint16Array = new Uint16Array(1_024);
  #issuers: Uint16Array = new Uint16Array(1_024);
  #cards: Uint32Array = new Uint32Array(1_024);

  stateOf(line: number): KnownState {
    return names[this.#states[line] ?? 0] ?? "new";
  }

  setState(line: number, state: KnownState): void {
    this.#makeRoom(line);
    this.#states[line] = names.indexOf(state);
  }

  /** Whether any line was sent. */
  get hasSent(): boolean {
    return this.#attempts.some((attempts) => attempts > 0);
  }

  /** How often the line was sent. */
  attemptsOf(line: number): number {
    return this.#attempts[line] ?? 0;
  }

  setAttempts(line: number, attempts: number): void {
    this.#makeRoom(line);
    this.#attempts[line] = Math.min(65_535, attempts);
  }

  /** A short hash of the card that the line was sent for; 0 when it was not. */
  cardOf(line: number): number {
    return this.#cards[line] ?? 0;
  }

  setCard(line: number, card: number): void {
    this.#makeRoom(line);
    this.#cards[line] = card;
  }

  /** Which issuer's turn the line is, from 1; 0 when there is nothing to do. */
  issuerOf(line: number): number {
    return this.#issuers[line] ?? 0;
  }

  setIssuer(line: number, issuer: number): void {
    this.#makeRoom(line);
    this.#issuers[line] = issuer;
  }

  #makeRoom(line: number): void {
    if (line < this.#states.length) return;
    const length = Math.max(line + 1, this.#states.length * 2);
    const grow = <T extends Uint8Array | Uint16Array | Uint32Array>(wider: T, old: T): T => {
      wider.set(old);
      return wider;
    };
    this.#states = grow(new Uint8Array(length), this.#states);
    this.#attempts = grow(new Uint16Array(length), this.#attempts);
    this.#issuers = grow(new Uint16Array(length), this.#issuers);
    this.#cards = grow(new Uint32Array(length), this.#cards);
  }
}
