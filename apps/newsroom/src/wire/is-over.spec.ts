import { isOver } from './is-over.js';

it('an embargo is over from the moment that it names', () => {
  const over = (now: string) => isOver('2026-11-24T10:00:00Z', new Date(now));
  expect([over('2026-11-24T09:59:59Z'), over('2026-11-24T10:00:00Z')]).toEqual([false, true]);
});
