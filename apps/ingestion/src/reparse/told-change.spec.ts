import { toldChange } from './told-change.js';

const text = (length: number, end: string) => 'a'.repeat(length) + end;

describe('a change', () => {
  it('of a few words is told whole', () => expect(toldChange({ field: 'headline', before: 'Ferry', after: null })).toEqual({ field: 'headline', before: 'Ferry', after: null }));

  it('of a long text is told from where it begins to differ', () => {
    const { before, after } = toldChange({ field: 'bodyHtml', before: text(2_000, 'old'), after: text(2_000, `new${text(2_000, '')}`) });
    expect(before).toBe(`…${text(80, 'old')}`);
    expect(after).toMatch(/^…a{80}newa{517}…$/);
  });

  it('never ends in half a letter', () => expect((toldChange({ field: 'bodyHtml', before: '', after: `${text(599, '😀')}${text(10, '')}` }).after as string).isWellFormed()).toBe(true));
});
