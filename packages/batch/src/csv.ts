/**
 * Returns the values of one CSV record (RFC 4180), or `undefined` when its quotes are wrong. A record is one line: identifiers and
 * PINs have no line breaks, and so a stray quote spoils its own line only.
 */
export function parseCsvLine(line: string): string[] | undefined {
  const values: string[] = [];
  // A value in quotes, in which two quotes stand for one, or a value without any.
  const value = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  while (value.lastIndex <= line.length) {
    const match = value.exec(line);
    if (match === null) return undefined;
    const [, quoted, plain = "", separator] = match;
    values.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    if (separator === "") return values;
  }
  return undefined;
}
