import { keepDashes } from './dashes.js';

describe('a dash', () => {
  it.each([
    ['ru', 'Мост — это надежда', 'Мост\u00a0— это надежда'],
    ['en', 'Open — at last – again', 'Open\u00a0— at last\u00a0– again'],
    ['hy', 'Կամուրջը — հույս', 'Կամուրջը\u00a0— հույս'],
    ['the end of a text before an emphasis', 'Он сказал —', 'Он сказал\u00a0—'],
  ])('begins no line in %s', (_, text, kept) => expect(keepDashes(text)).toBe(kept));

  it.each(['— Приду, — сказал он.', '1941–1945', 'word—word', 'a - b'])('leaves alone what has no dash after a space: %s', (text) =>
    expect(keepDashes(text).replaceAll('\u00a0', ' ')).toBe(text),
  );
});
