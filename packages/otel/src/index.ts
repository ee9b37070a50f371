export { type CardPinEventSource, type InstrumentOptions, instrument } from "./instrument.ts";
