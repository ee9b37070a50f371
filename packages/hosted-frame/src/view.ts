import { styleFrame } from "./style.ts";
import type { PinPageTexts } from "./texts.ts";

/** The parts of the frame's shadow tree, each with a CSS part of its name. */
export interface PinPageView {
  readonly root: HTMLElement;
  readonly message: HTMLElement;
  readonly finished: HTMLButtonElement;
  readonly retry: HTMLButtonElement;
  readonly trouble: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
}

/** Makes an element with a CSS part. It only sets properties, so Trusted Types have nothing to refuse. */
export function createPart<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  part: string,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.setAttribute("part", part);
  return Object.assign(made, properties);
}

/** Builds the shadow tree around the place of the frame. */
export function createView(shadow: ShadowRoot, texts: PinPageTexts): PinPageView {
  const button = (part: string, textContent: string): HTMLButtonElement =>
    createPart("button", part, { textContent, type: "button", hidden: true });
  const view: PinPageView = {
    root: createPart("div", "root", { role: "group", ariaLabel: texts.title }),
    message: createPart("p", "message", { role: "status", tabIndex: -1 }),
    finished: button("button finished", texts.finished),
    retry: button("button retry", texts.retry),
    trouble: button("button trouble", texts.trouble),
    cancel: button("button cancel", texts.cancel),
  };
  const actions = createPart("div", "actions");
  actions.append(view.finished, view.retry, view.trouble, view.cancel);
  view.root.append(view.message, actions);
  styleFrame(shadow);
  shadow.replaceChildren(view.root);
  return view;
}
