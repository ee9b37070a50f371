import { defineElement } from "./define.ts";
import type { PinPageLink } from "./link.ts";
import type { PinPageSettings } from "./options.ts";
import { createPinPageRunner, fingerprint, type PinPageRunner } from "./page.ts";
import { isEnd, type PinPageChange, type PinPageState } from "./states.ts";

/** On a server there is no `HTMLElement`; the class is then only a name that is never made into an element. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/**
 * Embeds an issuer's PIN page: `<card-pin-frame>`. Set `link` last, as a property; setting it opens the page. Listen to
 * `statechange`, whose `detail` is a {@link PinPageChange}.
 *
 * @example
 * ```ts
 * import { type CardPinFrame, defineCardPinFrame } from "@cardpin/hosted-frame";
 *
 * defineCardPinFrame();
 * const frame = document.createElement("card-pin-frame");
 * frame.issuer = "hashdt";
 * frame.addEventListener("statechange", () => console.log(frame.state));
 * document.body.append(frame);
 * const { page } = await (await fetch("/pin-page", { method: "POST" })).json();
 * frame.link = page;
 * ```
 */
export class CardPinFrame extends Base implements PinPageSettings {
  static readonly observedAttributes: readonly string[] = ["link"];

  // The accessors are made when the element is defined.
  declare issuer: PinPageSettings["issuer"];
  declare check: PinPageSettings["check"];
  declare requestLink: PinPageSettings["requestLink"];
  declare expiresAt: PinPageSettings["expiresAt"];
  declare returnUrls: PinPageSettings["returnUrls"];
  declare origins: PinPageSettings["origins"];
  declare texts: PinPageSettings["texts"];
  declare timeoutMs: PinPageSettings["timeoutMs"];

  #link: PinPageLink | undefined;
  #opened: number | undefined;
  #runner: PinPageRunner | undefined;
  #state: PinPageState | undefined;
  #isWaiting = false;

  /** What has become of the page; `undefined` before a link is set. */
  get state(): PinPageState | undefined {
    return this.#state;
  }

  /** Opens the page of a link, or closes the frame if set to `undefined`. It cannot be read back. */
  get link(): undefined {
    return undefined;
  }

  /** Opens the page of a link, or closes the frame if set to `undefined`. */
  set link(link: PinPageLink | null | undefined) {
    const mark = typeof link === "string" ? fingerprint(link) : undefined;
    // A framework that renders again sets the same link again.
    if (mark !== undefined && mark === this.#opened) return;
    this.#opened = mark;
    this.#link = link ?? undefined;
    this.#open();
  }

  /** Removes the frame, and returns the focus to where it was if it is inside. */
  close(): void {
    this.#link = undefined;
    this.#runner?.close();
    this.#runner = this.#state = undefined;
  }

  /** Opens the link, if there is one. The browser calls this when the element enters a page. */
  connectedCallback(): void {
    // Set before the element was defined, it is a plain property that hides the accessor.
    const early = Object.getOwnPropertyDescriptor(this, "link");
    if (early) {
      // Only the property goes; the accessor is the class's.
      delete (this as { link?: unknown }).link;
      this.link = early.value;
    }
    if (!this.#runner) this.#open();
  }

  /** Closes the page, unless it has ended. The browser calls this when the element leaves the page. */
  disconnectedCallback(): void {
    if (isEnd(this.#state)) return;
    // An element that was only moved to another place opens its link again there.
    const link = this.#link;
    this.close();
    this.#link = link;
  }

  /** Refuses a link that was set as an attribute. The browser calls this when an attribute changes. */
  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (value === null) return;
    this.removeAttribute(name);
    this.#start().refuse("Set link as a property: an attribute would stay in your page's HTML.");
  }

  #start(): PinPageRunner {
    this.#runner?.close();
    this.#runner = createPinPageRunner(this, this, (change) => {
      this.#state = change.state;
      if (isEnd(change.state)) this.#link = undefined;
      this.dispatchEvent(new CustomEvent<PinPageChange>("statechange", { detail: change }));
    });
    return this.#runner;
  }

  #open(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    // Later, because a framework sets the other properties in an order of its own.
    queueMicrotask(() => {
      const link = this.#link;
      this.#isWaiting = false;
      if (!this.isConnected) return;
      if (link === undefined) this.close();
      else this.#start().open(link);
    });
  }
}

/**
 * Defines `<card-pin-frame>`. Does nothing on a server, or the second time.
 *
 * @example
 * ```ts
 * import { defineCardPinFrame } from "@cardpin/hosted-frame";
 *
 * defineCardPinFrame();
 * document.body.append(document.createElement("card-pin-frame"));
 * ```
 */
export function defineCardPinFrame(): void {
  const settings = ["issuer", "check", "requestLink", "expiresAt", "returnUrls", "origins", "texts", "timeoutMs"];
  defineElement("card-pin-frame", CardPinFrame, settings);
}

declare global {
  interface HTMLElementTagNameMap {
    "card-pin-frame": CardPinFrame;
  }
}
