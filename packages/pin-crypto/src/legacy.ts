export {
  generateIbm3624Pin,
  type Ibm3624Options,
  ibm3624Offset,
} from "./legacy/ibm-3624.ts";
export {
  type DecodeLegacyPinBlockOptions,
  decodeLegacyPinBlock,
  decryptLegacyPinBlock,
  type EncodeLegacyPinBlockOptions,
  encodeLegacyPinBlock,
  encryptLegacyPinBlock,
  type LegacyPinBlockFormat,
} from "./legacy/pin-block.ts";
export { type VisaPvvOptions, visaPvv } from "./legacy/visa-pvv.ts";
