export { type EventSource, type InstrumentOptions, instrument } from "./instrument.ts";
