import type { Coverage, NewAssignment, NewCoverage, NewStory, Story } from '../client/editorial.types.ts';
import { STAFF } from './staff.ts';
import { planWork, type WorkDesk } from './work.ts';

/** A desk that keeps what it is told. */
function aDesk() {
  const [stories, planned, given, moves, states]: [NewStory[], NewCoverage[], NewAssignment[], string[], string[]] = [[], [], [], [], []];
  const desk: WorkDesk = {
    listDesks: () => Promise.resolve([{ deskId: 'desk', slug: 'newsroom', isDefault: true }]),
    listStages: () => Promise.resolve(['draft', 'editing', 'legal', 'ready'].map((stageId) => ({ stageId, names: { en: stageId } }))),
    findStaff: (email) => Promise.resolve(STAFF.filter((one) => one.email === email).map(({ name }) => ({ staffId: name, email, name }))),
    listCoverages: () => Promise.resolve({ items: planned as Coverage[], next: null }),
    createStory: (story) => Promise.resolve({ storyId: `story ${stories.push(story)}` } as Story),
    moveToStage: (_storyId, stageId) => Promise.resolve(moves.push(stageId)),
    assign: (_subject, assignment) => Promise.resolve(given.push(assignment)),
    planCoverage: (coverage) => Promise.resolve({ ...coverage, coverageId: `coverage ${planned.push(coverage)}`, state: 'planned', revision: 1 }),
    moveCoverage: (_coverageId, state) => Promise.resolve((states.push(state), planned[0] as Coverage)),
    linkStory: (_coverageId, storyId) => Promise.resolve((moves.push(`linked ${storyId}`), planned[0] as Coverage)),
  };
  return { desk, stories, planned, given, moves, states };
}

describe('the work of the demo desk', () => {
  it('stands in stages, is given to people of the demo, and fills the days ahead by the clock of the publication', async () => {
    const { desk, stories, planned, given, moves, states } = aDesk();
    await planWork({ editorial: desk, zone: 'Asia/Baku', now: new Date('2026-12-31T21:00:00Z') });
    expect([stories.length, moves, states]).toEqual([3, ['draft', 'editing', 'legal', 'linked story 2'], ['confirmed', 'in-work', 'cancelled']]);
    expect(planned.map(({ due }) => due.localTime)).toEqual(['2027-01-02T10:00', '2027-01-03T14:00', '2027-01-05T09:00', '2027-01-07T11:30']);
    expect(given.map(({ staffId, work }) => `${staffId}: ${work}`)).toEqual(['Ilva Tarrin: write', 'Joren Aske: edit', 'Ilva Tarrin: translate', 'Ilva Tarrin: photo']);
  });

  it('is given once', async () => {
    const { desk, planned } = aDesk();
    await planWork({ editorial: desk, zone: 'Asia/Baku' });
    await planWork({ editorial: desk, zone: 'Asia/Baku' });
    expect(planned).toHaveLength(4);
  });
});
