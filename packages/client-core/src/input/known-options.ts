import { argumentError } from "../errors.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { unknownOption } from "./nearest-name.ts";

/**
 * Returns a copy of a call's options, without those that are undefined. Each is read once here: a getter could return another
 * value than the one that was checked. What a known option holds is not looked at.
 *
 * @throws CardPinError `invalid-argument` for an option that does not exist, with a hint at the nearest name
 */
export function readKnownOptions<Options extends object>(
  issuer: string,
  given: unknown,
  known: readonly (keyof Options & string)[],
): Partial<Options> {
  if (given === undefined) return {};
  if (typeof given !== "object" || given === null) {
    throw argumentError(issuer, "The call's options must be an object. Nothing was sent.");
  }
  const options = omitUndefined({ ...given });
  const unknown = unknownOption(options, known);
  if (unknown !== undefined) throw argumentError(issuer, `${unknown} Nothing was sent.`);
  return options as Partial<Options>; // its names were looked at
}
