/** A Markdown table, aligned so that it reads in a terminal too; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, { column, width: widths[column] ?? 0 })).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function pad(cell: string, { column, width }: { readonly column: number; readonly width: number }): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
