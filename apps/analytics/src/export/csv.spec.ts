import type { Column, Row } from './column.js';
import { csvOf } from './csv.js';

const COLUMNS: Column[] = [
  { name: 'at', type: 'instant' },
  { name: 'name', type: 'text' },
  { name: 'views', type: 'number' },
];
const cells = async (...names: (string | null)[]) => {
  async function* slices(): AsyncGenerator<Row[]> {
    yield [];
    yield names.map((name) => ({ at: new Date('2026-03-01T06:00:00Z'), name, views: -1 }));
  }
  let csv = '';
  for await (const piece of csvOf(COLUMNS, slices())) csv += piece;
  return csv.split('\r\n').slice(1, -1).map((line) => line.replace(/^2026-03-01T06:00:00\.000Z,(.*),-1$/s, '$1'));
};

it('keeps commas, quotes and lines within a cell, and says nothing where there is nothing', async () => {
  expect(await cells('Ferry, and bridge', 'He said "go"', 'two\nlines', null, '')).toEqual(['"Ferry, and bridge"', '"He said ""go"""', '"two\nlines"', '', '']);
});

it.each(['=SUM(A1)', '+1', '-2+3', '@now', '\tx', '\rx', '\nx'])('lets no %j be a formula, and numbers be numbers', async (name) => {
  const [cell] = await cells(name);
  expect(cell!.replace(/^"/, '')[0]).toBe("'");
});
