import { wordsAt } from './problem-place.js';

const story = { headline: 'Ferry', body: { content: [{ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'http://localhost/' } }] }] }, { type: 'embed', attrs: { url: 'https://10.0.0.1/' } }] }, hold: null };

it.each([
  ['headline', 'Ferry'],
  ['body.content.0.content.0', 'http://localhost/'],
  ['body.content.1.attrs.url', 'https://10.0.0.1/'],
  ['body', undefined],
  ['hold.reason', undefined],
  ['picture.credit', undefined],
])('what stands at %s is found', (field, words) => {
  expect(wordsAt(story, field)).toBe(words);
});
