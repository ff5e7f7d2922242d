import { desksWith, may, mayOn, permissionsAnywhere, type Actor } from './index.js';

const SPORT = '0199a3f2-0000-7000-8000-000000000001';
const CULTURE = '0199a3f2-0000-7000-8000-000000000002';
const actor: Actor = { id: 'e-1', name: 'Mara Lind', kind: 'staff', roles: ['reporter', 'editor'], permissions: ['story:read'], onDesks: { [SPORT]: ['story:publish'], [CULTURE]: ['story:write', 'story:read'] } };

describe('an actor', () => {
  it('may on every desk what holds everywhere', () => {
    expect([may(actor, 'story:read'), mayOn(actor, 'story:read', SPORT), desksWith(actor, 'story:read')]).toEqual([true, true, undefined]);
  });

  it('may elsewhere nothing of what holds on one desk', () => {
    expect([may(actor, 'story:publish'), mayOn(actor, 'story:publish', SPORT), mayOn(actor, 'story:publish', CULTURE)]).toEqual([true, true, false]);
    expect(desksWith(actor, 'story:publish')).toEqual([SPORT]);
  });

  it('may nowhere what was never given', () => {
    expect([may(actor, 'ops:manage'), desksWith(actor, 'ops:manage')]).toEqual([false, []]);
    expect(may({ ...actor, onDesks: undefined }, 'story:publish')).toBe(false);
  });

  it('is shown to those who know no desks with everything it may somewhere', () => {
    expect(permissionsAnywhere(actor)).toEqual(['story:publish', 'story:read', 'story:write']);
  });
});
