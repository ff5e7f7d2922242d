import { bodyOfParagraphs } from '@stet/contracts';
import fc from 'fast-check';
import { aStory } from '../spec/stories.js';
import { textOf } from '../story/story-fields.js';
import { mergeBlocks } from './merge-blocks.js';
import { merge } from './merge.js';

describe('blocks that two people changed', () => {
  const base = ['A', 'B', 'C', 'D'];
  it.each<[string, string[], string[], string[] | undefined]>([
    ['neighbours', ['A1', 'B', 'C', 'D'], ['A', 'B1', 'C', 'D'], ['A1', 'B1', 'C', 'D']],
    ['far apart', ['A1', 'B', 'C', 'D'], ['A', 'B', 'C', 'D1'], ['A1', 'B', 'C', 'D1']],
    ['the same way', ['A1', 'B', 'C', 'D'], ['A1', 'B', 'C', 'D'], ['A1', 'B', 'C', 'D']],
    ['one block in two ways', ['A1', 'B', 'C', 'D'], ['A2', 'B', 'C', 'D'], undefined],
    ['a block and the place after it', ['A1', 'B', 'C', 'D'], ['A', 'X', 'B', 'C', 'D'], ['A1', 'X', 'B', 'C', 'D']],
    ['two places', ['X', 'A', 'B', 'C', 'D'], ['A', 'B', 'C', 'D', 'Y'], ['X', 'A', 'B', 'C', 'D', 'Y']],
    ['the same place', ['A', 'X', 'B', 'C', 'D'], ['A', 'Y', 'B', 'C', 'D'], undefined],
    ['both at the end', ['A', 'B', 'C', 'D', 'X'], ['A', 'B', 'C', 'D', 'Y'], undefined],
    ['one dropped, the next changed', ['A', 'C', 'D'], ['A', 'B', 'C1', 'D'], ['A', 'C1', 'D']],
    ['one dropped and changed', ['A', 'C', 'D'], ['A', 'B1', 'C', 'D'], undefined],
    ['moved and changed', ['D', 'A', 'B', 'C'], ['A', 'B', 'C', 'D1'], undefined],
    ['rewritten and changed beside it', ['A1', 'A2', 'B', 'C', 'D'], ['A', 'B', 'C', 'D1'], ['A1', 'A2', 'B', 'C', 'D1']],
    ['rewritten and put in at its border', ['A1', 'A2', 'B', 'C', 'D'], ['A', 'X', 'B', 'C', 'D'], undefined],
    ['everything dropped and one changed', [], ['A', 'B', 'C', 'D1'], undefined],
  ])('%s', (_name, yours, theirs, merged) => {
    expect(mergeBlocks(base, yours, theirs)).toEqual(merged);
    expect(mergeBlocks(base, theirs, yours)).toEqual(merged);
  });

  it('lose nothing that either wrote, and drop nothing that neither dropped', () => {
    let mergedAtAll = 0;
    const edit = fc.array(fc.record({ at: fc.nat(6), drop: fc.nat(1), put: fc.array(fc.uuid(), { maxLength: 2 }) }), { maxLength: 3 });
    const apply = (blocks: readonly string[], edits: readonly { at: number; drop: number; put: string[] }[]) =>
      edits.reduce<string[]>((before, { at, drop, put }) => [...before.slice(0, at), ...put, ...before.slice(at + drop)], [...blocks]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 6 }), edit, edit, (blocks, first, second) => {
        const [yours, theirs] = [apply(blocks, first), apply(blocks, second)];
        const merged = mergeBlocks(blocks, yours, theirs);
        if (!merged) return;
        mergedAtAll += 1;
        const isKept = (block: string) => yours.includes(block) && theirs.includes(block);
        const wanted = [...blocks.filter(isKept), ...[...yours, ...theirs].filter((block) => !blocks.includes(block))];
        expect([...merged].sort()).toEqual(wanted.sort());
      }),
      { numRuns: 2_000 },
    );
    expect(mergedAtAll).toBeGreaterThan(200);
  });

  it('come out as one side left them when the other changed nothing', () => {
    const lists = fc.array(fc.constantFrom('A', 'B', 'C', ''), { maxLength: 8 });
    fc.assert(fc.property(lists, lists, (one, other) => expect([mergeBlocks(one, other, one), mergeBlocks(one, one, other)]).toEqual([other, other])));
  });
});

describe('a text that two people changed', () => {
  const base = textOf(aStory({ headline: 'Ferry', standfirst: 'Blue.', tags: ['sea'], body: bodyOfParagraphs(['One.', 'Two.', 'Three.']) }));

  it('takes each field from who changed it', () => {
    const merged = merge(base, { ...base, standfirst: 'Red.' }, { headline: 'Old ferry', standfirst: 'Blue.' });
    expect(merged.changes).toEqual({ headline: 'Old ferry' });
    expect(merged.fields.map(({ field, isConflict }) => [field, isConflict])).toEqual([['headline', false], ['standfirst', false]]);
  });

  it('joins bodies that were changed in different paragraphs', () => {
    const merged = merge(base, { ...base, body: bodyOfParagraphs(['One!', 'Two.', 'Three.']) }, { body: bodyOfParagraphs(['One.', 'Two?', 'Three.']) });
    expect(merged.changes).toEqual({ body: bodyOfParagraphs(['One!', 'Two?', 'Three.']) });
  });

  it('shows base, yours and theirs where both changed the same', () => {
    const merged = merge(base, { ...base, headline: 'Red ferry', tags: ['port'] }, { headline: 'Green ferry', tags: ['port'] });
    expect(merged.changes).toEqual({});
    expect(merged.fields).toEqual([
      { field: 'headline', base: 'Ferry', yours: 'Green ferry', theirs: 'Red ferry', isConflict: true },
      { field: 'tags', base: ['sea'], yours: ['port'], theirs: ['port'], isConflict: false },
    ]);
  });

  it('has nothing to save when both did the same', () => {
    expect(merge(base, { ...base, headline: 'Old ferry' }, { headline: 'Old ferry' }).changes).toEqual({});
  });

  it('is safe with an embargo, which is a moment and no text', () => {
    const embargoed = textOf(aStory({ embargoedUntil: new Date('2026-03-01T10:00:00Z') }));
    expect(merge(embargoed, embargoed, { embargoedUntil: '2026-03-01T10:00:00.000Z' })).toEqual({ changes: {}, fields: [] });
    expect(merge(embargoed, embargoed, { embargoedUntil: null }).changes).toEqual({ embargoedUntil: null });
  });
});
