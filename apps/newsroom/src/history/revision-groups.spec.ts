import type { Revision } from '../api/history.js';
import { groupsOf } from './revision-groups.js';

const aRevision = (revision: number, time: string, changes: Partial<Revision> = {}): Revision => ({ revision, version: 0, act: 'edit', note: null, changed: ['headline'], by: 'Mara Lind', at: `2026-03-01T${time}:00.000Z`, ...changes });
const told = (revisions: Revision[]) => groupsOf(revisions).map(({ newest, oldest, count }) => [newest.revision, oldest.revision, count]);

describe('the history of a story', () => {
  it('folds what one person saved in one go, with every field that changed', () => {
    const revisions = [aRevision(4, '09:12', { changed: ['body'] }), aRevision(3, '09:11'), aRevision(2, '09:02')];
    expect(groupsOf(revisions)).toEqual([{ newest: revisions[0], oldest: revisions[2], count: 3, changed: ['body', 'headline'] }]);
  });

  it('shows apart what another person, another act or a longer pause parts', () => {
    expect(told([aRevision(3, '09:12'), aRevision(2, '09:11', { by: 'Joren Aske' })])).toEqual([[3, 3, 1], [2, 2, 1]]);
    expect(told([aRevision(3, '09:12'), aRevision(2, '09:11', { act: 'publish' }), aRevision(1, '09:10')])).toEqual([[3, 3, 1], [2, 2, 1], [1, 1, 1]]);
    expect(told([aRevision(3, '09:12', { note: 'revision 1' }), aRevision(2, '09:11')])).toEqual([[3, 3, 1], [2, 2, 1]]);
    expect(told([aRevision(3, '09:12'), aRevision(2, '09:01')])).toEqual([[3, 3, 1], [2, 2, 1]]);
  });
});
