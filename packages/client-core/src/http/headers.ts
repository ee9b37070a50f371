/**
 * Joins headers by lower-case name. Where a name stands in several, the last counts. Engines take many times as long for a
 * literal with several spreads.
 */
export function joinHeaders(...sources: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const source of sources) {
    for (const [name, value] of Object.entries(source)) joined[name] = value;
  }
  return joined;
}
