import { preferredLanguage } from './negotiation.js';

const languages = ['en', 'ru', 'az', 'hy'];

it.each([
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en;q=0.2, hy-AM;q=0.7', 'hy'],
  ['AZ', 'az'],
  ['de, fr;q=0.9, az;q=0.1', 'az'],
  ['ru;q=0, de', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  [';;;q=x,,ru;q=abc', 'ru'],
])('to a browser that asks for %s, speaks %s', (wish, language) => {
  expect(preferredLanguage(wish, languages)).toBe(language);
});

it('speaks the first language of the publication to whoever wants none of them', () => {
  expect(preferredLanguage('de', ['az', 'en'])).toBe('az');
});
