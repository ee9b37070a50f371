/** A map that forgets its oldest entry when it is full, so that a long run does not fill the memory. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #limit: number;

  /** Makes an empty map that holds at most `limit` entries. */
  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  /** Sets an entry, which becomes the newest. */
  override set(key: Key, value: Value): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.#limit) {
      const oldest = this.keys().next();
      if (oldest.done !== true) this.delete(oldest.value);
    }
    return this;
  }
}
