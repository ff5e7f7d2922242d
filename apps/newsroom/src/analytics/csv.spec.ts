import { csvOf } from './csv.js';

it('keeps commas, quotes and lines within a cell, and lets no headline be a formula', () => {
  const rows = [['Story', 'Views'], ['He said “go”, "now"', 12], ['=SUM(A1)', 0], ['two\nlines', 1.5]]; // prettier-ignore
  expect(csvOf(rows)).toBe(`\uFEFFStory,Views\r\n"He said “go”, ""now""",12\r\n'=SUM(A1),0\r\n"two\nlines",1.5\r\n`);
});
