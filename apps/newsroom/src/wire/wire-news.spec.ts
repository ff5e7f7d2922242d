import { newerThan, withFresh } from './wire-news.js';

const at = (minute: number, wireId = `w${minute}`, state = 'new') => ({ wireId, state, receivedAt: `2026-11-27T12:${String(minute).padStart(2, '0')}:00.000Z` });
const list = [at(3), at(2), at(1)];

it('counts what came in above the list, and nothing that is in it or below', () => {
  expect(newerThan(list, [], 50)).toBeUndefined();
  expect(newerThan(list, list, 50)).toBeUndefined();
  expect(newerThan(list, [at(5), at(4), ...list, at(0)], 50)).toBe('2');
  expect(newerThan(list, [at(5), at(4)], 2)).toBe('2+');
});

it('keeps the order in which it is read, with what has changed of it', () => {
  expect(withFresh(list, [at(4), at(2, 'w2', 'claimed')])).toEqual([at(3), at(2, 'w2', 'claimed'), at(1)]);
  expect(withFresh(list, [])).toBe(list);
});
