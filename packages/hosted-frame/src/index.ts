export { CardPinFrame, defineCardPinFrame } from "./frame.ts";
export type { HostedPageIssuer, HostedPageProfile } from "./issuers.ts";
export type { PinPageLink } from "./link.ts";
export type { PinPageMessage } from "./messages.ts";
export { openPinPage, type PinPage } from "./open.ts";
export type { PinPageOptions, PinPageSettings } from "./options.ts";
export type { PinPageChange, PinPageEnd, PinPageSource, PinPageState, PinPageVerdict } from "./states.ts";
export { englishTexts, type PinPageTexts } from "./texts.ts";
