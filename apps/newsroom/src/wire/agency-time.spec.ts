import { agencyTimeOf } from './agency-time.js';

const receivedAt = '2026-11-24T10:00:00Z';

it('the time of an agency is told where it is not that at which an item came in, that of the newest version first', () => {
  const [near, early] = ['2026-11-24T09:57:00Z', '2026-11-24T09:10:00Z'];
  expect([agencyTimeOf({ publishedAt: early, updatedAt: null, receivedAt }), agencyTimeOf({ publishedAt: near, updatedAt: null, receivedAt })]).toEqual([early, undefined]);
  expect([agencyTimeOf({ publishedAt: early, updatedAt: near, receivedAt }), agencyTimeOf({ publishedAt: near, updatedAt: early, receivedAt })]).toEqual([undefined, early]);
  expect(agencyTimeOf({ publishedAt: null, updatedAt: null, receivedAt })).toBeUndefined();
  expect(agencyTimeOf({ publishedAt: '2026-11-24T12:00:00Z', updatedAt: null, receivedAt })).toBe('2026-11-24T12:00:00Z');
});
