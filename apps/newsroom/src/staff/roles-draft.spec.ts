import { rebasedRoles, rolesOf, rolesRequest } from './roles-draft.js';

const SPORT = { deskId: '01970000-0000-7000-8000-000000000001', slug: 'sport', name: 'Sport' };

describe('roles that are given', () => {
  it('are those that somebody has, without those of the sign-in service', () => {
    const held = { roles: ['editor', 'legal'], rolesOfProvider: ['legal'], desks: [{ ...SPORT, roles: ['reporter'] }] };
    expect(rolesOf(held)).toEqual({ roles: ['editor'], desks: [{ deskId: SPORT.deskId, roles: ['reporter'] }] });
  });

  it('do not come back when a colleague took them while others were given', () => {
    const onSport = (...roles: string[]) => [{ deskId: SPORT.deskId, roles }];
    const seen = { roles: ['editor', 'legal'], desks: onSport('reporter') };
    const typed = { roles: ['editor', 'legal', 'admin'], desks: onSport('reporter', 'editor') };
    expect(rebasedRoles(seen, typed, { roles: ['legal'], desks: onSport('photographer') })).toEqual({ roles: ['legal', 'admin'], desks: onSport('photographer', 'editor') });
  });

  it('do not come back with a desk whose last one was taken, whoever took it', () => {
    const onSport = (...roles: string[]) => ({ roles: [], desks: roles.length > 0 ? [{ deskId: SPORT.deskId, roles }] : [] });
    expect(rebasedRoles(onSport('reporter'), onSport('reporter', 'editor'), onSport())).toEqual(onSport('editor'));
    expect(rebasedRoles(onSport('reporter'), onSport(), onSport('reporter', 'editor'))).toEqual(onSport('editor'));
    expect(rebasedRoles(onSport('reporter'), onSport('reporter'), onSport())).toEqual({ roles: [], desks: [{ deskId: SPORT.deskId, roles: [] }] });
  });

  it('name no desk on which nothing is given', () => {
    expect(rolesRequest({ roles: [], desks: [{ deskId: SPORT.deskId, roles: [] }] })).toEqual({ roles: [], desks: [] });
  });
});
