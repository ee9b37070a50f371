/** Whether all values are in the range. All are looked at, whatever they are, so that the time does not say which is not. */
export function within(values: ArrayLike<number>, lowest: number, highest: number): boolean {
  let fits = true;
  // The index is inside the length. Only what compares as inside fits: NaN does not.
  for (let i = 0; i < values.length; i++)
    fits = (values[i] as number) >= lowest && (values[i] as number) <= highest && fits;
  return fits;
}
