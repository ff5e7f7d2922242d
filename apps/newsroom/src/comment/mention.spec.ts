import { isNamedSo, typedMention, withMention } from './mention.js';

const at = (text: string) => typedMention(text, text.length);

describe('a mention', () => {
  it.each([
    ['@', { from: 0, name: '' }],
    ['Ask @Mar', { from: 4, name: 'Mar' }],
    ['Ask (@Mara Li', { from: 5, name: 'Mara Li' }],
    ['@Հայկ', { from: 0, name: 'Հայկ' }],
  ])('is typed in %s', (text, mention) => expect(at(text)).toEqual(mention));

  it.each(['mara@alder', 'Ask @Mara Lind today', 'Ask Mara', '@Mara, who'])('is none in %s', (text) => expect(at(text)).toBeUndefined());

  it('is looked for before the cursor alone', () => expect(typedMention('@Mar says so', 4)).toEqual({ from: 0, name: 'Mar' }));

  it('gives way to the whole name, and the text goes on after it', () => {
    expect(withMention('Ask @Mar today', 8, { from: 4, name: 'Mar' }, 'Mara Lind')).toEqual({ text: 'Ask @Mara Lind today', cursor: 15 });
  });

  it.each([
    ['Joren Aske', 'jo', true],
    ['Joren Aske', 'Ask', true],
    ['Joren Aske', 'Joren A', true],
    ['İlqar Məmmədov', 'il', true],
    ['Հայկ Սարյան', 'սար', true],
    ['Edran Holt', 'Jo', false],
    ['Mara Lind', 'ind', false],
    ['Joren Aske', '', false],
  ])('of %s is meant by "%s": %s', (name, typed, isMeant) => expect(isNamedSo(name, typed)).toBe(isMeant));
});
