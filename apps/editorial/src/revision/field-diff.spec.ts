import { bodyOfParagraphs, type StoryBody } from '@stet/contracts';
import fc from 'fast-check';
import { aStory } from '../spec/stories.js';
import { textOf, type StoryEdit, type StoryField } from '../story/story-fields.js';
import { fieldDiffs, type WordChange } from './field-diff.js';

const text = (changes: StoryEdit) => textOf(aStory(changes));
const diff = (before: StoryEdit, after: StoryEdit, language = 'en') => fieldDiffs(text(before), text(after), language);
const shown = (words: readonly WordChange[]) => words.map(({ kind, text: part }) => (kind === 'same' ? part : kind === 'added' ? `[+${part}]` : `[-${part}]`)).join('');

describe('the difference of two texts', () => {
  it('names the fields and shows the words', () => {
    const [headline, body, ...others] = diff({ headline: 'The ferry is blue', body: bodyOfParagraphs(['It opens.', 'It is fast.']) }, { headline: 'The old ferry is red', body: bodyOfParagraphs(['It opens.', 'It is slow.']) });
    expect(others).toEqual([]);
    expect([headline!.field, shown(headline!.words)]).toEqual(['headline', 'The [+old ]ferry is [-blue][+red]']);
    expect([body!.field, shown(body!.words)]).toEqual(['body', 'It opens.\nIt is [-fast][+slow].']);
  });

  it.each([
    ['ru', 'Паром открыт', 'Паром закрыт', 'Паром [-открыт][+закрыт]'],
    ['az', 'Bərə açıqdır', 'Bərə bağlıdır', 'Bərə [-açıqdır][+bağlıdır]'],
    ['hy', 'Լաստանավը բաց է', 'Լաստանավը փակ է', 'Լաստանավը [-բաց][+փակ] է'],
  ])('knows the words of %s', (language, before, after, expected) => {
    expect(shown(diff({ headline: before }, { headline: after }, language)[0]!.words)).toBe(expected);
  });

  it.each<[StoryField, unknown]>([
    ['body', { type: 'doc' }],
    ['bylines', 'Mara Lind'],
    ['sources', { name: 'Courier' }],
    ['tags', 7],
    ['headline', { text: 'Ferry' }],
  ])('shows a %s that no story could have as it was written', (field, value) => {
    const [change] = fieldDiffs(text({}), { ...text({}), [field]: value }, 'en');
    expect(change!.words.filter(({ kind }) => kind !== 'removed').map(({ text: part }) => part).join('')).toBe(typeof value === 'object' ? JSON.stringify(value) : String(value));
  });

  it('says that a field changed whose words did not', () => {
    const bold: StoryBody = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It opens.', marks: [{ type: 'bold' }] }] }] };
    const [body] = diff({ body: bodyOfParagraphs(['It opens.']) }, { body: bold });
    expect(body).toMatchObject({ field: 'body', words: [{ kind: 'same', text: 'It opens.' }] });
  });

  it('shows lists, pictures, numbers and moments', () => {
    const picture = { url: 'https://a.example/1.jpg', alternativeText: 'A ferry', width: 1, height: 1 };
    const diffs = diff({ tags: ['sea'], urgency: 4, sources: [] }, { tags: ['sea', 'port'], urgency: 1, sources: [{ name: 'Port', url: 'https://port.example' }], picture, embargoedUntil: new Date('2026-03-01T10:00:00Z') });
    expect(Object.fromEntries(diffs.map(({ field, words }) => [field, shown(words)]))).toEqual({
      sources: '[+Port https://port.example]',
      tags: 'sea[+\nport]',
      urgency: '[-4][+1]',
      picture: '[+A ferry\nhttps://a.example/1.jpg]',
      embargoedUntil: '[+2026-03-01T10:00:00.000Z]',
    });
  });

  it('holds both texts whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (before, after) => {
        const words = diff({ headline: before }, { headline: after })[0]?.words ?? [];
        const side = (kind: WordChange['kind']) => words.filter((part) => part.kind === 'same' || part.kind === kind).map((part) => part.text).join('');
        if (before !== after) expect([side('removed'), side('added')]).toEqual([before, after]);
      }),
    );
  });
});
