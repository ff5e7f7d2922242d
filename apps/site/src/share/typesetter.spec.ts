import { Typesetter, type TextStyle } from './typesetter.js';

const style: TextStyle = { family: 'serif', weight: 750, size: 100 };
const outlinesIn = ({ outlines }: { outlines: string }) => outlines.match(/<path /g)?.length ?? 0;

describe('set text', () => {
  const typesetter = new Typesetter();

  it.each([
    ['en', 'The “quick” brown fox — £12,000…'],
    ['ru', 'Съешь ещё этих мягких французских булок № 5 «ёж»'],
    ['az', 'Zəfər, jaketini də götür: İIıi ÇŞĞÖÜƏ çşğöüə'],
    ['hy', 'ԲԵԼ ԴՂՅԱԿԻ ՁԱԽ ԺԱՄՆ ՕՖ ԱԶԳՈՒԹՅԱՆԸ ՑՊԱՀԱՆՋ և՝՞՜։'],
  ])('has every letter of %s, in both families', async (_language, text) => {
    for (const family of ['serif', 'sans'] as const)
      for (const letter of text.replaceAll(/\s/g, '')) expect([letter, outlinesIn(await typesetter.set(letter, { ...style, family }))]).toEqual([letter, 1]);
  });

  it('leaves out what no font has, and what is not to be seen', async () => {
    const plain = await typesetter.set('Ferry opens', style);
    expect(await typesetter.set('Fe\u00adrry\u200b\n🚢opens渡', style)).toEqual(plain);
  });

  it('is as wide as it was measured, in proportion to its size, and wider in bold', async () => {
    const text = 'Паром AV ferry';
    const { width } = await typesetter.set(text, style);
    expect(await typesetter.width(text, style)).toBeCloseTo(width, 5);
    expect(await typesetter.width(text, { ...style, size: 50 })).toBeCloseTo(width / 2, 5);
    expect(await typesetter.width(text, { ...style, weight: 400 })).toBeLessThan(width);
  });
});
