import { Progress } from './progress.ts';

describe('progress', () => {
  const shown = (isTTY: boolean, total: number) => {
    const written: string[] = [];
    const progress = new Progress('published', total, { isTTY, write: (text: string) => written.push(text) });
    for (let step = 0; step < total; step++) progress.step();
    return written;
  };

  it('is a bar on a terminal, and ends its line when it is done', () => {
    const written = shown(true, 2);
    expect(written[1]).toBe(`\r${'█'.repeat(15)}${'░'.repeat(15)} published 1 of 2`);
    expect(written.at(-1)).toBe(`\r${'█'.repeat(30)} published 2 of 2\n`);
  });

  it('is a few plain lines elsewhere', () => {
    const written = shown(false, 492);
    expect(written).toHaveLength(10);
    expect(written.at(-1)).toBe('published 492 of 492\n');
    expect(written.join('')).not.toMatch(/[█\r]/);
  });

  it('says nothing of nothing', () => {
    expect(shown(true, 0)).toEqual([]);
  });
});
