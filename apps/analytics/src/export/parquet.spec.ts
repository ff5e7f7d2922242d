import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { Column, Row } from './column.js';
import { parquetOf } from './parquet.js';

const COLUMNS: Column[] = [
  { name: 'headline', type: 'text' },
  { name: 'views', type: 'number' },
];

it('writes a long file group by group, each when it is full', async () => {
  let given = 0;
  async function* slices(): AsyncGenerator<Row[]> {
    for (let slice = 0; slice < 50; slice++) yield Array.from({ length: 1_000 }, () => ({ headline: given % 3 === 0 ? null : `Story ${given}`, views: given++ }));
  }
  const parts: Uint8Array[] = [];
  for await (const part of parquetOf(COLUMNS, slices())) {
    if (parts.length === 0) expect(given).toBe(20_000);
    parts.push(part);
  }
  const file = new Uint8Array(Buffer.concat(parts)).buffer;
  expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([20_000, 20_000, 10_000]);
  const rows = await parquetReadObjects({ file });
  expect([rows.length, rows[49_998], rows[49_999]]).toEqual([50_000, { headline: null, views: 49_998n }, { headline: 'Story 49999', views: 49_999n }]);
});
