import { defineElement } from "./define.ts";
import { TypedDigits } from "./digits.ts";
import { englishPadTexts, type PinPadTexts } from "./pad-texts.ts";
import { createPadView, type PinPadView } from "./pad-view.ts";

export { englishPadTexts, type PinPadTexts } from "./pad-texts.ts";

/** Where the cardholder is: choosing a PIN, typing it again, or at the end. */
export type PinPadStep = "choose" | "confirm" | "complete";

/** What the event `change` says. It carries counts, never digits. */
export interface PinPadChange {
  readonly step: PinPadStep;
  /** Digits typed in this step. */
  readonly count: number;
}

/** On a server there is no `HTMLElement`; the class is then only a name that is never made into an element. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/**
 * A PIN pad for programmes that take the PIN themselves: `<card-pin-pad>`. The cardholder types the PIN twice. The digits
 * are bytes in a private field; they are in no input, attribute, event or form. After the event `complete`, call
 * {@link CardPinPad.takePin} once.
 *
 * @example
 * ```ts
 * import { defineCardPinPad } from "@cardpin/hosted-frame/pad";
 * import { Pin } from "@cardpin/pin-crypto";
 * import { defaultPolicy, explain } from "@cardpin/pin-policy";
 *
 * defineCardPinPad();
 * const pad = document.createElement("card-pin-pad");
 * pad.check = (digits) => explain(defaultPolicy.check(digits));
 * pad.addEventListener("complete", () => {
 *   const pin = pad.takePin(Pin.from);
 *   console.log(String(pin)); // [PIN]
 * });
 * document.body.append(pad);
 * ```
 */
export class CardPinPad extends Base {
  /** Allowed numbers of digits, 4 to 12. Default `[4]`. */
  declare lengths: readonly number[] | undefined;
  /**
   * Says what is wrong with a PIN, as texts for the cardholder; an empty list if nothing is. Called as soon as the PIN
   * has an allowed length. The bytes are wiped when it returns, so it must not be asynchronous.
   */
  declare check: ((digits: Uint8Array) => readonly string[]) | undefined;
  /** Texts in another language. What is missing stays English. */
  declare texts: Partial<PinPadTexts> | undefined;

  readonly #chosen = new TypedDigits();
  readonly #confirmed = new TypedDigits();
  #step: PinPadStep = "choose";
  #view: PinPadView | undefined;
  readonly #forget = (): void => this.clear();

  /** Where the cardholder is. */
  get step(): PinPadStep {
    return this.#step;
  }

  /**
   * Returns the PIN and forgets it. Only the first call after `complete` returns something.
   *
   * @param from makes the PIN of its digits, which are wiped when it returns: `Pin.from` of `@cardpin/pin-crypto`
   */
  takePin<P>(from: (digits: Uint8Array) => P): P | undefined {
    if (this.#step !== "complete" || this.#chosen.length === 0) return undefined;
    try {
      return this.#chosen.use(from);
    } finally {
      this.#chosen.wipe();
    }
  }

  /** Forgets everything that was typed and starts again. */
  clear(): void {
    this.#chosen.wipe();
    this.#goTo("choose");
  }

  /** Builds the pad. The browser calls this when the element enters a page. */
  connectedCallback(): void {
    if (!this.#view) {
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
      const view = createPadView(shadow, this.#texts, (key) => this.#press(key));
      this.#view = view;
      view.root.addEventListener("keydown", (event) => this.#onKey(event));
      view.input.addEventListener("beforeinput", (event) => this.#onInput(event));
      // What filled the field without asking, such as a password manager, is thrown away.
      view.input.addEventListener("input", () => this.#render());
      view.again.onclick = () => {
        this.clear();
        view.input.focus();
      };
    }
    this.#render();
    // A page that comes back from the browser's cache comes back empty.
    addEventListener("pagehide", this.#forget);
  }

  /** Wipes the digits. The browser calls this when the element leaves the page. */
  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#forget);
    this.clear();
  }

  get #texts(): PinPadTexts {
    return { ...englishPadTexts, ...this.texts };
  }

  get #lengths(): readonly number[] {
    return this.lengths ?? [4];
  }

  get #typed(): TypedDigits {
    return this.#step === "confirm" ? this.#confirmed : this.#chosen;
  }

  /** What is wrong with the chosen PIN, if it has an allowed length; otherwise `undefined`. */
  #problems(): readonly string[] | undefined {
    if (!this.#lengths.includes(this.#chosen.length)) return undefined;
    return this.#chosen.use((digits) => this.check?.(digits) ?? []);
  }

  #press(key: number | "erase" | "next"): void {
    if (this.#step === "complete") return;
    if (key === "next") {
      this.#next();
      return;
    }
    if (key === "erase") this.#typed.pop();
    else if (this.#typed.length < Math.max(...this.#lengths)) this.#typed.push(key);
    this.#render(true);
    this.#announce();
  }

  #next(): void {
    if (this.#step === "choose") {
      const isGood = this.#problems()?.length === 0;
      if (isGood) this.#goTo("confirm");
      else this.#view?.input.setAttribute("aria-invalid", "true");
    } else if (this.#chosen.equals(this.#confirmed)) {
      this.#goTo("complete");
      this.dispatchEvent(new CustomEvent("complete"));
    } else {
      this.clear();
      if (this.#view) this.#view.hint.textContent = this.#texts.differ;
      this.#view?.input.setAttribute("aria-invalid", "true");
    }
  }

  #goTo(step: PinPadStep): void {
    this.#step = step;
    this.#confirmed.wipe();
    this.#render();
    if (this.#view && this.shadowRoot?.activeElement) this.#view.input.focus();
    this.#announce();
  }

  #announce(): void {
    const detail: PinPadChange = { step: this.#step, count: this.#typed.length };
    this.dispatchEvent(new CustomEvent<PinPadChange>("change", { detail }));
  }

  /** Shows where the cardholder is. `isTyping` also says the count of digits to a screen reader. */
  #render(isTyping?: true): void {
    const view = this.#view;
    if (!view) return;
    const texts = this.#texts;
    const step = this.#step;
    const count = this.#typed.length;
    const isOver = step === "complete";
    this.dataset["step"] = step;
    view.title.data = step === "choose" ? texts.choose : texts.confirm;
    view.input.value = "•".repeat(count);
    view.input.removeAttribute("aria-invalid");
    view.hint.textContent = isOver
      ? texts.entered
      : (step === "choose" && this.#problems()?.join(" ")) || texts.digits(this.#lengths);
    view.status.textContent = isTyping ? texts.typed(count) : "";
    view.next.textContent = step === "choose" ? texts.next : texts.save;
    view.again.hidden = step === "choose";
    view.input.readOnly = isOver;
    for (const key of view.keys) key.disabled = isOver;
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The target is an element of the pad; a listener inside the shadow tree sees which.
    const target = event.target as HTMLElement;
    const at = this.#view?.keys.indexOf(target as HTMLButtonElement) ?? -1;
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 };
    const step = steps[key];
    if (/^[0-9]$/.test(key)) this.#press(Number(key));
    else if (key === "Backspace") this.#press("erase");
    else if (key === "Enter" && target === this.#view?.input) this.#press("next");
    else if (at >= 0 && step !== undefined) this.#focusKey(at, at + step);
    else return;
    event.preventDefault();
    // Listeners of the page need not hear the digits.
    event.stopPropagation();
  }

  /** One key of the keypad is in the order of the Tab key; the arrow keys lead to the others. */
  #focusKey(from: number, to: number): void {
    const keys = this.#view?.keys;
    const target = keys?.[to];
    if (!keys || !target) return;
    for (const key of keys) key.tabIndex = key === target ? 0 : -1;
    if (from !== to) target.focus();
  }

  /** What comes without a key that was understood, such as dictation. Nothing is ever written into the field. */
  #onInput(event: InputEvent): void {
    event.preventDefault();
    if (event.inputType === "deleteContentBackward") this.#press("erase");
    if (event.inputType !== "insertText") return;
    for (const digit of event.data?.match(/[0-9]/g) ?? []) this.#press(Number(digit));
  }
}

/**
 * Defines `<card-pin-pad>`. Does nothing on a server, or the second time.
 *
 * @example
 * ```ts
 * import { defineCardPinPad } from "@cardpin/hosted-frame/pad";
 *
 * defineCardPinPad();
 * document.body.append(document.createElement("card-pin-pad"));
 * ```
 */
export function defineCardPinPad(): void {
  defineElement("card-pin-pad", CardPinPad, ["lengths", "check", "texts"]);
}

declare global {
  interface HTMLElementTagNameMap {
    "card-pin-pad": CardPinPad;
  }
}
