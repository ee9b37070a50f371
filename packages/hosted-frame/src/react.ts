import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { FrameElementProps, PadChangeListener, PadElementProps, StateChangeListener } from "./element-props.ts";
import type { CardPinFrame } from "./frame.ts";
import type { CardPinPad } from "./pad.ts";

/** Props of `<card-pin-frame>` in React 19 and newer, which sets properties of custom elements. */
export type CardPinFrameProps = DetailedHTMLProps<HTMLAttributes<CardPinFrame>, CardPinFrame> &
  FrameElementProps & { onstatechange?: StateChangeListener };

/** Props of `<card-pin-pad>` in React 19 and newer. */
export type CardPinPadProps = DetailedHTMLProps<HTMLAttributes<CardPinPad>, CardPinPad> &
  PadElementProps & {
    onchange?: PadChangeListener;
    /** Called when the cardholder has repeated the PIN. */
    oncomplete?: (event: Event) => void;
  };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "card-pin-frame": CardPinFrameProps;
      "card-pin-pad": CardPinPadProps;
    }
  }
}
