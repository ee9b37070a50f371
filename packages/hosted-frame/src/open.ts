import type { PinPageOptions } from "./options.ts";
import { createPinPageRunner } from "./page.ts";
import type { PinPageChange, PinPageState } from "./states.ts";

/** A PIN page that {@link openPinPage} opened. */
export interface PinPage {
  /** What has become of the page. */
  readonly state: PinPageState;
  /** Removes the page, and returns the focus to where it was if it is inside. */
  close(): void;
}

/**
 * Opens an issuer's PIN page in an element, without a custom element: the same frame, states and texts as
 * `<card-pin-frame>`.
 *
 * @param container the element at whose end the page appears
 * @param options the link and everything that `<card-pin-frame>` has as a property, and a listener
 * @example
 * ```ts
 * import { openPinPage } from "@cardpin/hosted-frame";
 *
 * const { page } = await (await fetch("/pin-page", { method: "POST" })).json();
 * openPinPage(document.body, {
 *   link: page,
 *   issuer: "rapyd",
 *   onStateChange: ({ state }) => console.log(state), // loading, ready, done
 * });
 * ```
 */
export function openPinPage(
  container: Element,
  options: PinPageOptions & { readonly onStateChange?: (change: PinPageChange) => void },
): PinPage {
  let state: PinPageState = "loading";
  const host = document.createElement("div");
  container.append(host);
  const runner = createPinPageRunner(host, options, (change) => {
    state = change.state;
    options.onStateChange?.(change);
  });
  runner.open(options.link);
  return {
    get state() {
      return state;
    },
    close() {
      runner.close();
      host.remove();
    },
  };
}
