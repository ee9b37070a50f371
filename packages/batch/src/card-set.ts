import { hash } from "node:crypto";

/** Remembers cards by 64 bits of a hash, in 16 bytes each at most: a million cards fit in 16 megabytes. */
export class CardSet {
  #slots: BigUint64Array = new BigUint64Array(1_024);
  #size = 0;

  /** Adds a card. Returns whether it is new. */
  add(line: { readonly issuer: string; readonly card: string }): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    const isNew = insert(this.#slots, hash64(line));
    if (isNew) this.#size += 1;
    return isNew;
  }

  #grow(): void {
    const wider = new BigUint64Array(this.#slots.length * 2);
    for (const entry of this.#slots) if (entry !== 0n) insert(wider, entry);
    this.#slots = wider;
  }
}

/** Linear probing. 0 marks a free slot. */
function insert(slots: BigUint64Array, entry: bigint): boolean {
  const mask = slots.length - 1;
  for (let at = Number(entry & BigInt(mask)); ; at = (at + 1) & mask) {
    if (slots[at] === entry) return false;
    if (slots[at] !== 0n) continue;
    slots[at] = entry;
    return true;
  }
}

function hash64(line: { readonly issuer: string; readonly card: string }): bigint {
  return digestOf(line).readBigUInt64BE(8) || 1n;
}

/** Returns 32 bits of a hash, never 0, by which a run notices that a line is about another card. */
export function hashCard(line: { readonly issuer: string; readonly card: string }): number {
  return digestOf(line).readUInt32BE(0) || 1;
}

function digestOf({ issuer, card }: { readonly issuer: string; readonly card: string }): Buffer {
  return hash("sha256", JSON.stringify([issuer, card]), "buffer");
}
