/**
 * Finds the known name that a mistyped one was probably meant to be, for "Did you mean …?" in an error.
 *
 * @returns The nearest known name, or `undefined` when none is near, that is, when over two fifths of the letters would have to change.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  // No option has a longer name, and the distance takes time in proportion to both lengths.
  if (given.length > 64) return undefined;
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    const most = Math.max(2, Math.ceil(0.4 * Math.max(given.length, name.length)));
    if (distance < least && distance <= most && distance < name.length) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

/** Says which option does not exist, with a hint at the nearest name or the list of all; `undefined` when all do. */
export function unknownOption(options: object, known: readonly string[]): string | undefined {
  const given = Object.keys(options).find((name) => !known.includes(name));
  if (given === undefined) return undefined;
  // A name of letters holds nothing that must not be shown.
  const shown = /^[A-Za-z]{1,32}$/.test(given) ? `${given} is not an option.` : "An option is unknown.";
  const near = nearestName(given, known);
  return near === undefined ? `${shown} The options are: ${known.join(", ")}.` : `${shown} Did you mean ${near}?`;
}

/** The Levenshtein distance: letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, place) => place);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
