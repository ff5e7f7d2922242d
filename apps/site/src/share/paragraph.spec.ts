import fc from 'fast-check';
import { fit, type Box } from './paragraph.js';

/** Every letter is half as wide as it is high. */
const measure = (text: string, size: number) => Promise.resolve([...text].length * size * 0.5);
const box: Box = { width: 400, height: 200, sizes: { largest: 60, smallest: 20 }, leading: 1.25 };

describe('a paragraph in a box', () => {
  it('is as large as it can be', async () => {
    expect(await fit('Ferry', box, measure)).toEqual({ size: 60, lines: ['Ferry'] });
    expect((await fit('Ferry line between the two banks opens after twelve years of waiting', box, measure)).size).toBeLessThan(50);
  });

  it('has lines of nearly the same length', async () => {
    expect(await fit('one two three four', { ...box, sizes: { largest: 50, smallest: 20 } }, measure)).toMatchObject({ lines: ['one two', 'three four'] });
  });

  it('is made smaller before a word is cut, and holds together what a no-break space joins', async () => {
    expect(await fit('unquestionableness', box, measure)).toEqual({ size: 44, lines: ['unquestionableness'] });
    expect((await fit('ferry 12\u00a0000', { ...box, width: 150 }, measure)).lines).toEqual(['ferry', '12\u00a0000']);
  });

  it('ends in an ellipsis where there is no more room', async () => {
    const { lines, size } = await fit('word '.repeat(200), box, measure);
    expect([size, lines.length, lines.at(-1)!.endsWith('…')]).toEqual([20, 8, true]);
  });

  it('of nothing has no lines', async () => {
    expect((await fit('  ', box, measure)).lines).toEqual([]);
  });

  it('never leaves its box, and loses no word that fits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'abcäжհ👩‍🚀') }), { maxLength: 40 }), async (words) => {
        const { lines, size } = await fit(words.join(' '), box, measure);
        for (const line of lines) expect(await measure(line, size)).toBeLessThanOrEqual(box.width);
        expect(lines.length * size * box.leading).toBeLessThanOrEqual(box.height);
        if (!lines.at(-1)?.endsWith('…')) expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });
});
