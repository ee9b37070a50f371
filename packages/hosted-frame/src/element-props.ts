import type { PinPageLink } from "./link.ts";
import type { PinPageSettings } from "./options.ts";
import type { CardPinPad, PinPadChange } from "./pad.ts";
import type { PinPageChange } from "./states.ts";

/** Properties and events of `<card-pin-frame>`, for the types of frameworks. */
export interface FrameElementProps extends PinPageSettings {
  link?: PinPageLink | null | undefined;
}

/** Properties of `<card-pin-pad>`, for the types of frameworks. */
export type PadElementProps = Partial<Pick<CardPinPad, "lengths" | "check" | "texts">>;

/** Listener for `statechange` of `<card-pin-frame>`. */
export type StateChangeListener = (event: CustomEvent<PinPageChange>) => void;

/** Listener for `change` of `<card-pin-pad>`. */
export type PadChangeListener = (event: CustomEvent<PinPadChange>) => void;
