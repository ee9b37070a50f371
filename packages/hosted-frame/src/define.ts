/**
 * Defines a custom element whose settings are plain values with accessors, because Svelte and other frameworks look for
 * a setter. A value that was set before the element was defined stays. Does nothing on a server, or the second time.
 */
export function defineElement(tag: string, element: CustomElementConstructor, settings: readonly string[]): void {
  if (!globalThis.customElements || customElements.get(tag)) return;
  for (const name of settings) {
    const values = new WeakMap<object, unknown>();
    Object.defineProperty(element.prototype, name, {
      get() {
        return values.get(this);
      },
      set(value: unknown) {
        values.set(this, value);
      },
    });
  }
  customElements.define(tag, element);
}
