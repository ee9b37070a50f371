import type { HTMLAttributes } from "vue";
import type { FrameElementProps, PadChangeListener, PadElementProps, StateChangeListener } from "./element-props.ts";

/** Props and events of `<card-pin-frame>` in a Vue template: `:link.prop="link" @statechange="onChange"`. */
export type CardPinFrameProps = HTMLAttributes & FrameElementProps & { onStatechange?: StateChangeListener };

/** Props and events of `<card-pin-pad>` in a Vue template. */
export type CardPinPadProps = Omit<HTMLAttributes, "onChange"> &
  PadElementProps & {
    onChange?: PadChangeListener;
    /** Called when the cardholder has repeated the PIN. */
    onComplete?: (event: Event) => void;
  };

declare module "vue" {
  interface GlobalComponents {
    "card-pin-frame": new () => { $props: CardPinFrameProps };
    "card-pin-pad": new () => { $props: CardPinPadProps };
  }
}
