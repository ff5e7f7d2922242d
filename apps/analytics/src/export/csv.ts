import type { Cell, Column, Row } from './column.js';

/** A spreadsheet takes these for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;
const END = '\r\n';

/** Rows as a file that spreadsheets open (RFC 4180, with a mark that it is UTF-8), slice by slice. Words that would be a formula are kept from being one. */
export async function* csvOf(columns: readonly Column[], slices: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  yield `\uFEFF${columns.map(({ name }) => name).join(',')}${END}`;
  for await (const rows of slices) if (rows.length > 0) yield rows.map((row) => columns.map(({ name }) => cellOf(row[name] ?? null)).join(',') + END).join('');
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
