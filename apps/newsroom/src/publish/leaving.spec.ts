import { leavesAt } from './leaving.js';

const leaving = { setAt: '2026-03-01T09:00:00.000Z', at: '2026-03-01T09:00:10.000Z' };
const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);

it('what leaves in some seconds is counted by a right clock, and from the first sight by a wrong one', () => {
  expect(leavesAt(leaving, at('09:00:00.200'))).toBe(at('09:00:10'));
  expect(leavesAt(leaving, at('09:00:07'))).toBe(at('09:00:10'));
  expect(leavesAt(leaving, at('11:30:00'))).toBe(at('11:30:10'));
  expect(leavesAt(leaving, at('08:59:00'))).toBe(at('08:59:10'));
});
