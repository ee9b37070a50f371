/*
 * A list is packed as the distances between its ascending numbers, minus one. 80 characters end a distance and stand for 0 to
 * 79. Nine more come before them, lowest first, for distances that are longer. tools/policy-model packs the lists.
 */
const first = 0x25;
const ends = 80;
const more = 9;
const backslash = 0x5c;

/** Unpacks a list into its ascending numbers. */
export function unpackPins(packed: string): number[] {
  const values: number[] = [];
  let next = 0;
  let unit = 1;
  for (let i = 0; i < packed.length; i++) {
    const code = packed.charCodeAt(i);
    const symbol = code - first - (code > backslash ? 1 : 0);
    if (symbol >= ends) {
      next += (symbol - ends) * unit;
      unit *= more;
    } else {
      next += symbol * unit;
      values.push(next);
      next++;
      unit = 1;
    }
  }
  return values;
}
