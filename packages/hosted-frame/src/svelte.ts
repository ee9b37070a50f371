import type { HTMLAttributes } from "svelte/elements";
import type { FrameElementProps, PadChangeListener, PadElementProps, StateChangeListener } from "./element-props.ts";
import type { CardPinFrame } from "./frame.ts";
import type { CardPinPad } from "./pad.ts";

/** Attributes of `<card-pin-frame>` in Svelte 5, which sets properties of custom elements. */
export type CardPinFrameProps = HTMLAttributes<CardPinFrame> &
  FrameElementProps & { onstatechange?: StateChangeListener };

/** Attributes of `<card-pin-pad>` in Svelte 5. */
export type CardPinPadProps = Omit<HTMLAttributes<CardPinPad>, "onchange"> &
  PadElementProps & {
    onchange?: PadChangeListener;
    /** Called when the cardholder has repeated the PIN. */
    oncomplete?: (event: Event) => void;
  };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "card-pin-frame": CardPinFrameProps;
    "card-pin-pad": CardPinPadProps;
  }
}
