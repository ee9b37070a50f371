/** An object whose members may be absent where those of `Members` may be `undefined`. */
export type OmitUndefined<Members> = {
  [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name];
} & { [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined> };

/**
 * Returns the object's own members that are not `undefined`: an unknown fact has no place in a result, error or event.
 *
 * @example
 * ```ts run
 * import { omitUndefined } from "@cardpin/client-core/issuer";
 *
 * console.log(JSON.stringify(omitUndefined({ card: "card_1", last4: undefined }))); // {"card":"card_1"}
 * ```
 */
export function omitUndefined<Members extends object>(members: Members): OmitUndefined<Members> {
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as OmitUndefined<Members>; // every member was looked at
}
