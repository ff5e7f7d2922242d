import { permissionsOf } from './roles.js';

describe('roles', () => {
  it('let a reporter write and not publish', () => {
    expect(permissionsOf(['reporter'])).toContain('story:write');
    expect(permissionsOf(['reporter'])).not.toContain('story:publish');
  });

  it('let only chief editors and admins withdraw', () => {
    expect(permissionsOf(['editor', 'wire-editor'])).not.toContain('story:withdraw');
    expect(permissionsOf(['chief-editor'])).toContain('story:withdraw');
  });

  it('add up, each permission once', () => {
    const permissions = permissionsOf(['reporter', 'wire-editor']);
    expect(permissions).toEqual([...new Set(permissions)].sort());
  });
});
