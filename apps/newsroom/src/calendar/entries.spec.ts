import type { Coverage, PlannedStory } from '../api/editorial.js';
import { dueAfter, entriesByDay } from './entries.js';

const coverage = (coverageId: string, at: string) => ({ coverageId, due: { at, localTime: '2026-11-28T10:00:00', zone: 'Asia/Baku', offset: '+04:00' } }) as Coverage;
const planned = (storyId: string, at: string) => ({ act: 'publish', at, story: { storyId } }) as PlannedStory;

it('puts everything on its day in the zone of the newsroom, in the order of the day', () => {
  const days = entriesByDay([coverage('late', '2026-11-28T09:00:00.000Z'), coverage('early', '2026-11-27T21:00:00.000Z')], [planned('story', '2026-11-28T05:00:00.000Z')], 'Asia/Baku');
  expect([...days.keys()]).toEqual(['2026-11-28']);
  expect(days.get('2026-11-28')!.map(({ id, time }) => [id, time])).toEqual([
    ['early', '01:00'],
    ['publish story', '09:00'],
    ['late', '13:00'],
  ]);
});

it('moves what is due to another day at the same time of day', () => {
  expect(dueAfter(coverage('one', '2026-11-28T06:00:00.000Z').due, 4)).toEqual({ localTime: '2026-12-02T10:00', zone: 'Asia/Baku' });
});
