/** The emulators, one line per issuer. The name of the export is the issuer's id. */
export { createAdyenEmulator as adyen } from "./adyen/emulator.ts";
export { createEnKashEmulator as enkash } from "./enkash/emulator.ts";
export { createFreedomPayEmulator as freedompay } from "./freedompay/emulator.ts";
export { createHashDTEmulator as hashdt } from "./hashdt/emulator.ts";
export { createKeySecureEmulator as keysecure } from "./keysecure/emulator.ts";
export { createLithicEmulator as lithic } from "./lithic/emulator.ts";
export { createRapydEmulator as rapyd } from "./rapyd/emulator.ts";
export { createStripeEmulator as stripe } from "./stripe/emulator.ts";
