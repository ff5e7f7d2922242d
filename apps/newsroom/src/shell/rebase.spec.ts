import { changedFields, rebase, typedSince } from './rebase.js';

const seen = { name: 'Mara', email: 'mara@alder.example', roles: ['editor'] };

describe('what was typed while somebody else saved', () => {
  it('stays, and the rest becomes theirs', () => {
    const typed = { ...seen, name: 'Mara Lind' };
    const newest = { ...seen, email: 'lind@alder.example', roles: ['editor', 'legal'] };
    expect(rebase(seen, typed, newest)).toEqual({ name: 'Mara Lind', email: 'lind@alder.example', roles: ['editor', 'legal'] });
  });

  it('stays where both changed the same', () => {
    expect(rebase(seen, { ...seen, name: 'Mara Lind' }, { ...seen, name: 'M. Lind' }).name).toBe('Mara Lind');
  });

  it('is what was typed after it was sent', () => {
    expect(typedSince<typeof seen>({ name: 'Mara L', roles: ['legal'] }, { name: 'Mara Lind', roles: ['legal'], email: 'lind@alder.example' })).toEqual({ name: 'Mara Lind', email: 'lind@alder.example' });
  });

  it('is told from what only stands elsewhere in memory', () => {
    expect(changedFields(seen, { ...seen, roles: ['editor'], name: 'Lind' })).toEqual(['name']);
  });
});
