import { stylePad } from "./pad-style.ts";
import type { PinPadTexts } from "./pad-texts.ts";
import { createPart } from "./view.ts";

/** The parts of the pad's shadow tree, each with a CSS part of its name. */
export interface PinPadView {
  readonly root: HTMLElement;
  readonly title: Text;
  /** Shows a dot for each digit. No digit is ever in it. */
  readonly input: HTMLInputElement;
  readonly hint: HTMLElement;
  readonly status: HTMLElement;
  /** The keys in the order of a telephone: 1 to 9, delete, 0, next. */
  readonly keys: readonly HTMLButtonElement[];
  readonly next: HTMLButtonElement;
  readonly again: HTMLButtonElement;
}

/** Password managers that look at fields without being asked to. */
const ignored = ["data-1p-ignore", "data-bwignore", "data-lpignore"];

/** Builds the shadow tree. `press` gets 0 to 9, `erase` or `next`. */
export function createPadView(
  shadow: ShadowRoot,
  texts: PinPadTexts,
  press: (key: number | "erase" | "next") => void,
): PinPadView {
  const key = (value: number | "erase" | "next", textContent: string): HTMLButtonElement =>
    createPart("button", `key ${typeof value === "number" ? "digit" : value}`, {
      type: "button",
      textContent,
      tabIndex: value === 1 ? 0 : -1,
      onclick: () => press(value),
    });
  const digit = (value: number): HTMLButtonElement => key(value, String(value));
  const next = key("next", texts.next);
  const keys = [...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit), key("erase", texts.erase), digit(0), next];

  const input = createPart("input", "input", {
    type: "text",
    // The keypad is the keyboard, so that no keyboard app sees the digits. A hardware keyboard works all the same.
    inputMode: "none",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
  });
  for (const name of ["autocorrect", ...ignored]) input.setAttribute(name, name === "autocorrect" ? "off" : "true");
  input.setAttribute("aria-describedby", "hint");

  const title = document.createTextNode(texts.choose);
  const label = createPart("label", "label");
  label.append(title, input);
  const view: PinPadView = {
    ...{ title, input, keys, next },
    root: createPart("div", "root", { role: "group", ariaLabel: texts.title }),
    hint: createPart("p", "hint", { id: "hint", ariaLive: "polite" }),
    status: createPart("p", "status", { role: "status" }),
    again: createPart("button", "again", { type: "button", textContent: texts.again, hidden: true }),
  };
  const keypad = createPart("div", "keys", { role: "group", ariaLabel: texts.title });
  keypad.append(...keys);
  // A mouse or finger leaves the focus in the field.
  keypad.addEventListener("mousedown", (event) => event.preventDefault());
  // Listeners of the page need not learn which key it was.
  keypad.addEventListener("click", (event) => event.stopPropagation());
  view.root.append(label, view.hint, view.status, keypad, view.again);
  stylePad(shadow);
  shadow.replaceChildren(view.root);
  return view;
}
