/** An object whose members may be absent where those of `Members` may be `undefined`. */
export type OmitUndefined<Members> = {
  [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name];
} & { [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined> };

/** Returns the object's own members that are not `undefined`: an unknown fact has no place in a result, error or event. */
export function omitUndefined<Members extends object>(members: Members): OmitUndefined<Members> {
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as OmitUndefined<Members>; // every member was looked at
}
