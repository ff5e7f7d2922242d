import { stateOf } from './token-state.js';

const NOON = '2026-11-24T12:00:00.000Z';

it.each([
  [null, '2026-11-24T12:00:00.001Z', 'good'],
  [null, NOON, 'expired'],
  [NOON, '2027-11-24T12:00:00.000Z', 'revoked'],
])('a token that was revoked %s and expires %s is %s', (revokedAt, expiresAt, state) => {
  expect(stateOf({ revokedAt, expiresAt }, new Date(NOON))).toBe(state);
});
