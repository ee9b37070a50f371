/*
 * A list is packed as the distances between its ascending numbers, minus one. 80 characters end a distance and stand for 0 to
 * 79. Nine more come before them, lowest first, for distances that are longer. All are printable, and none needs escaping in
 * a string. packages/pin-policy/src/packing.ts unpacks it.
 */
const first = 0x25;
const ends = 80;
const more = 9;
const backslash = 0x5c;

/** Packs ascending numbers. */
export function packPins(values: Iterable<number>): string {
  let packed = "";
  let next = 0;
  for (const value of values) {
    let distance = value - next;
    for (; distance >= ends; distance = Math.floor(distance / more)) packed += character(ends + (distance % more));
    packed += character(distance);
    next = value + 1;
  }
  return packed;
}

function character(symbol: number): string {
  const code = first + symbol;
  return String.fromCharCode(code < backslash ? code : code + 1);
}
