import { GroupRoles, rolesOfGroups } from './group-roles.js';

const mapping = GroupRoles.parse('{"editors": ["editor", "reporter"], "sport": ["editor@sport", "reporter"]}');

describe('groups at the provider', () => {
  it('give the roles that the configuration names, each once', () => {
    expect(rolesOfGroups(['editors', 'sport', 'canteen'], mapping)).toEqual([
      { role: 'editor', deskSlug: null },
      { role: 'editor', deskSlug: 'sport' },
      { role: 'reporter', deskSlug: null },
    ]);
  });

  it.each([[[]], [['canteen']], [['constructor', '__proto__', 'toString']]])('%j give nothing', (groups) => {
    expect(rolesOfGroups(groups, mapping)).toEqual([]);
  });

  it.each(['editors', '["editor"]', '{"editors": "editor"}', '{"editors": ["Chief Editor"]}', '{"editors": ["editor@"]}'])('are refused as %s', (text) => {
    expect(GroupRoles.safeParse(text).success).toBe(false);
  });
});
