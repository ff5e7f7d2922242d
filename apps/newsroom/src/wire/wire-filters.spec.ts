import { isFiltered, neighbour, wireQueryOf, wireSearchOf } from './wire-filters.js';

it('reads the filters of an address, and leaves out what is none', () => {
  const search = { q: 'ferry', language: 'az', source: 's', urgency: 2, period: 'day', state: 'claimed', desk: 'd', tag: 'boats', wire: 'w' };
  expect(wireSearchOf(search)).toEqual(search);
  expect(wireSearchOf({ q: '', urgency: 12, period: 'era', state: 'lost', other: 1 })).toEqual({});
  expect(wireSearchOf({ q: 2026, tag: 2027, urgency: '3' })).toEqual({ q: '2026', tag: '2027', urgency: 3 });
});

it('asks for a period from a whole minute on', () => {
  expect(wireQueryOf({ period: 'hour', source: 's' }, new Date('2026-03-01T08:10:33.123Z'))).toEqual({ sourceId: 's', from: '2026-03-01T07:10:00.000Z' });
});

it('asks for what is left out by another name than for the states', () => {
  expect([wireQueryOf({ state: 'skipped', desk: 'd' }, new Date()), wireQueryOf({ state: 'used' }, new Date())]).toEqual([{ skipped: 'true', deskId: 'd' }, { state: 'used' }]);
});

it('asks for a tag, which narrows the inbox as well', () => {
  expect([wireQueryOf({ tag: 'boats' }, new Date()), isFiltered({ tag: 'boats' })]).toEqual([{ tag: 'boats' }, true]);
});

it('tells an empty inbox from filters that nothing fits', () => {
  expect([isFiltered({ wire: 'w' }), isFiltered({ state: 'new' })]).toEqual([false, true]);
});

it('steps through the list and stays at its ends', () => {
  const ids = ['a', 'b', 'c'];
  expect([neighbour(ids, undefined, 1), neighbour(ids, 'a', 1), neighbour(ids, 'c', 1), neighbour(ids, 'a', -1), neighbour(ids, 'gone', -1), neighbour([], 'a', 1)]).toEqual(['a', 'b', 'c', 'a', 'a', undefined]);
});
