import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from 'hyparquet-writer';
import type { Cell, Column, Row } from './column.js';

/** Rows that are written together: as many as are in memory, and as many as readers take at once. */
const GROUP_ROWS = 20_000;
const TYPES = { instant: 'TIMESTAMP', text: 'STRING', number: 'INT64' } as const;

/** Rows as an Apache Parquet file, group by group. */
export async function* parquetOf(columns: readonly Column[], slices: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: dataOf(columns, []) }), createdBy: 'stet analytics' });
  let waiting: Row[] = [];
  for await (const rows of slices) {
    waiting = waiting.concat(rows);
    if (waiting.length < GROUP_ROWS) continue;
    void file.write({ columnData: dataOf(columns, waiting), rowGroupSize: GROUP_ROWS });
    waiting = [];
    yield taken(writer);
  }
  if (waiting.length > 0) void file.write({ columnData: dataOf(columns, waiting), rowGroupSize: GROUP_ROWS });
  void file.finish();
  yield taken(writer);
}

function dataOf(columns: readonly Column[], rows: readonly Row[]): ColumnSource[] {
  return columns.map(({ name, type }) => ({ name, type: TYPES[type], data: rows.map((row) => valueOf(row[name] ?? null)) }));
}

function valueOf(value: Cell): string | bigint | Date | null {
  return typeof value === 'number' ? BigInt(value) : value;
}

/** What has been written since; the file goes on behind it. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
