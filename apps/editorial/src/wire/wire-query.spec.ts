import { wireQuery } from './wire-query.js';

it('lets the last word go on, and in languages without stems every word', () => {
  expect(wireQuery('ferry li')).toEqual({ typed: 'ferry li', begun: 'ferry & li', ended: 'ferry:* & li' });
  expect(wireQuery('Bakı metrosu')).toEqual({ typed: 'Bakı metrosu', begun: 'Bakı & metrosu:*', ended: 'Bakı:* & metrosu:*' });
});

it('takes phrases and exclusions as they were typed', () => {
  for (const typed of ['"ferry line"', 'ferry -blue', 'ferry or tram', 'OR', '?!']) expect(wireQuery(typed)).toEqual({ typed, begun: null, ended: null });
});

it('hands on nothing but words, whatever was typed', () => {
  expect(wireQuery(`a:* | !b & (c) 'd\\`)).toMatchObject({ begun: 'a & b & c & d', ended: 'a & b & c & d' });
  expect(wireQuery('north-east')).toMatchObject({ begun: 'north & east:*' });
});
