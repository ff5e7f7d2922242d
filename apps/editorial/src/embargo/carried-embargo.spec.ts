import { aStory } from '../spec/stories.js';
import { carried, withEmbargo } from './carried-embargo.js';

const now = new Date('2026-03-01T08:00:00.000Z');
const at = (hour: number) => new Date(`2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`);

describe('an embargo that is carried to a story', () => {
  it.each([
    ['is set where there is none', null, { was: null, until: at(12) }, at(12)],
    ['is moved later where it ends earlier', at(11), { was: at(10), until: at(12) }, at(12)],
    ['follows to an earlier time', at(12), { was: at(12), until: at(10) }, at(10)],
    ['follows when it is lifted', at(12), { was: at(12), until: null }, null],
    ['follows to a time that is past', at(12), { was: at(12), until: at(7) }, at(7)],
    ['stays where its own ends later', at(13), { was: at(10), until: at(12) }, at(13)],
    ['stays when another one is lifted', at(11), { was: at(12), until: null }, at(11)],
    ['is none for one that is past', null, { was: null, until: at(7) }, null],
  ])('%s', (_what, own, moved, expected) => {
    expect(carried(own, moved, now)).toEqual(expected);
  });

  it('is a save that leaves the state as it is, and makes a next version of what is out', () => {
    const before = aStory({ status: 'published', version: 2, revision: 7 });
    expect(withEmbargo(before, at(12), now)).toEqual({ ...before, embargoedUntil: at(12), revision: 8, changedAt: now, hasUnpublishedChanges: true });
  });

  it('leaves a killed story at its end', () => {
    expect(withEmbargo(aStory({ status: 'withdrawn', withdrawnFor: 'kill', version: 2 }), at(12), now)).toMatchObject({ status: 'withdrawn', hasUnpublishedChanges: false });
  });
});
