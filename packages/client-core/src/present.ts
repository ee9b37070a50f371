/** An object whose members may be missing where those of `Members` may be `undefined`. */
export type Present<Members> = {
  [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name];
} & { [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined> };

/** The members that are not `undefined`: a fact that is not known has no place in a result, an error or an event. */
export function present<Members extends object>(members: Members): Present<Members> {
  const kept: Partial<Members> = {};
  // Own members alone: what a program hangs on Object.prototype is no header and no fact of an error.
  for (const name in members) {
    if (Object.hasOwn(members, name) && members[name] !== undefined) kept[name] = members[name];
  }
  return kept as unknown as Present<Members>; // every member was looked at
}
