import type { Assignment } from '../api/editorial.js';
import { isOverdue, partedByDue } from './overdue.js';

const NOON = new Date('2026-11-27T12:00:00Z');
const work = (assignmentId: string, at: string | null, state: Assignment['state'] = 'accepted') => ({ assignmentId, state, due: at && { at, localTime: '', zone: 'UTC', offset: '+00:00' } }) as Assignment;

it('is overdue once its time has come, unless it is done or declined', () => {
  const past = '2026-11-27T11:59:00.000Z';
  expect([work('1', past), work('2', past, 'done'), work('3', past, 'declined'), work('4', '2026-11-27T12:01:00.000Z'), work('5', null)].map((one) => isOverdue(one, NOON))).toEqual([true, false, false, false, false]);
});

it('parts work by what is to be looked at first, as the day is in the zone of the newsroom', () => {
  const parts = partedByDue([work('late', '2026-11-27T11:00:00.000Z'), work('tonight', '2026-11-27T19:30:00.000Z'), work('tomorrow', '2026-11-27T20:30:00.000Z'), work('some time', null), work('done', '2026-11-27T11:00:00.000Z', 'done')], 'Asia/Baku', NOON);
  expect(parts.map(({ part, items }) => [part, items.map(({ assignmentId }) => assignmentId)])).toEqual([
    ['overdue', ['late']],
    ['today', ['tonight']],
    ['later', ['tomorrow']],
    ['someTime', ['some time']],
    ['ended', ['done']],
  ]);
});
