import fc from 'fast-check';
import { PERMISSIONS, PERMISSION_NAMES, reachOf } from './permissions.js';
import { ROLE_NAMES, permissionsOf, rightsOf, type Grant } from './roles.js';

describe('roles', () => {
  it('let a reporter write and not publish', () => {
    expect(permissionsOf(['reporter'])).toContain('story:write');
    expect(permissionsOf(['reporter'])).not.toContain('story:publish');
  });

  it('let only chief editors and admins withdraw', () => {
    const others = ROLE_NAMES.filter((role) => role !== 'chief-editor' && role !== 'admin');
    expect(permissionsOf(others)).not.toContain('story:withdraw');
    expect(permissionsOf(['chief-editor'])).toContain('story:withdraw');
  });

  it('let the legal department see everything and put stories on legal hold, move them on, clear pictures, and write nothing', () => {
    expect(permissionsOf(['legal'])).toEqual(['audit:read', 'desk:read', 'embargo:read', 'picture:clear', 'source:read', 'staff:read', 'story:legal-hold', 'story:move', 'story:read', 'story:redact', 'wire:read']);
  });

  it('let admins do everything', () => {
    expect(permissionsOf(['admin'])).toEqual([...PERMISSION_NAMES].sort());
  });

  it('add up, each permission once', () => {
    const permissions = permissionsOf(['reporter', 'wire-editor']);
    expect(permissions).toEqual([...new Set(permissions)].sort());
  });
});

describe('what somebody may', () => {
  const desk = fc.constantFrom('sport', 'culture', null);
  const grants = fc.array(fc.record<Grant>({ role: fc.constant('any'), deskId: desk, permissions: fc.subarray(PERMISSION_NAMES) }));

  it('is on a desk exactly what roles of that desk and of everywhere give, as far as each permission reaches', () => {
    fc.assert(
      fc.property(grants, fc.constantFrom('sport', 'culture'), fc.constantFrom(...PERMISSION_NAMES), (given, deskId, permission) => {
        const { permissions, onDesks } = rightsOf(given);
        const may = permissions.includes(permission) || (onDesks[deskId] ?? []).includes(permission);
        const reaches: (string | null)[] = { desk: [null, deskId], shared: [null, 'sport', 'culture'], newsroom: [null] }[reachOf(permission)];
        expect(may).toBe(given.some((grant) => grant.permissions.includes(permission) && reaches.includes(grant.deskId)));
      }),
    );
  });

  it('grows with a permission of another release only when it was given everywhere', () => {
    const unknown = (deskId: string | null) => rightsOf([{ role: 'x', deskId, permissions: ['robot:steer'] }]);
    expect([unknown(null).permissions, unknown('sport')]).toEqual([['robot:steer'], { permissions: [], onDesks: {} }]);
  });

  it('is said in words for those who give it', () => {
    expect(Object.entries(PERMISSIONS).filter(([name, { about }]) => !/^[a-z]+:[a-z-]+$/.test(name) || about.length < 5)).toEqual([]);
  });
});
