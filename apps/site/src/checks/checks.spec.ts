import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const CHECKS = 27;
const workspace = join(import.meta.dirname, '../../../..');
const rows = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number, convention, specs]) => ({ number: Number(number), convention: convention!, specs: [...specs!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!) }));

describe('the table of checks', () => {
  it('has every check once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: CHECKS }, (_, index) => index + 1));
  });

  it.each(rows)('says of $number what must hold, and which specs of ours see that it does', ({ convention, specs }) => {
    expect(convention.length).toBeGreaterThan(20);
    expect(specs.length).toBeGreaterThan(0);
    expect(specs.filter((path) => !basename(path).endsWith('.spec.ts') || !existsSync(join(workspace, path)))).toEqual([]);
  });

  it('names every spec of this folder', () => {
    const here = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.ts') && name !== basename(import.meta.filename)).map((name) => `apps/site/src/checks/${name}`);
    expect(here.filter((path) => !rows.some(({ specs }) => specs.includes(path)))).toEqual([]);
  });
});
