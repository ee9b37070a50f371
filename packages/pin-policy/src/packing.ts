/** First of the 64 characters that stand for 0 to 63: printable, and none that a string literal must escape. */
const zero = 0x3f;

/**
 * Packs ascending numbers as the distances between them, in groups of five bits, lowest first: one character each, from `?`
 * for 0 on, with 32 added while more groups follow.
 */
export function packPins(values: Iterable<number>): string {
  let packed = "";
  let previous = -1;
  for (const value of values) {
    let distance = value - previous - 1;
    for (; distance > 31; distance >>= 5) packed += String.fromCharCode(zero + 32 + (distance & 31));
    packed += String.fromCharCode(zero + distance);
    previous = value;
  }
  return packed;
}

/** The numbers that {@link packPins} packed. */
export function unpackPins(packed: string): number[] {
  const values: number[] = [];
  let previous = -1;
  let distance = 0;
  let shift = 0;
  for (let i = 0; i < packed.length; i++) {
    const group = packed.charCodeAt(i) - zero;
    distance |= (group & 31) << shift;
    shift += 5;
    if (group > 31) continue;
    previous += distance + 1;
    values.push(previous);
    distance = 0;
    shift = 0;
  }
  return values;
}
