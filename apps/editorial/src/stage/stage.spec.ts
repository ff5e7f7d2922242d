import { NewsroomError } from '@stet/errors';
import { planStages, type Relocation, type WantedStage } from './stage.js';

const named = (en: string) => ({ en });
const DESK = [
  { stageId: 'draft', names: named('Draft'), stories: 3 },
  { stageId: 'legal', names: named('Legal'), stories: 2 },
  { stageId: 'ready', names: named('Ready'), stories: 0 },
];
const keep = (...stageIds: string[]): WantedStage[] => stageIds.map((stageId) => ({ stageId, names: named(stageId) }));
const plan = (wanted: readonly WantedStage[], moves: readonly Relocation[] = []) => planStages(DESK, wanted, moves, () => 'new');
const refusal = (wanted: readonly WantedStage[], moves: readonly Relocation[] = []) => {
  try {
    return plan(wanted, moves);
  } catch (error) {
    const { code, fields } = error as NewsroomError;
    return `${code} ${fields?.map(({ field }) => field).join(' ')}`;
  }
};

describe('the stages of a desk', () => {
  it('are put in order, renamed and joined by new ones', () => {
    expect(plan([...keep('ready', 'draft', 'legal'), { names: named('Proofs') }])).toEqual({
      stages: [...keep('ready', 'draft', 'legal'), { stageId: 'new', names: named('Proofs') }],
      removed: [],
      relocations: [],
    });
  });

  it('are removed while they are empty', () => {
    expect(plan(keep('draft', 'legal')).removed).toEqual(['ready']);
  });

  it('are removed with their stories sent where somebody said', () => {
    expect(plan(keep('draft', 'ready'), [{ from: 'legal', to: 'ready' }])).toMatchObject({ removed: ['legal'], relocations: [{ from: 'legal', to: 'ready' }] });
  });

  it.each([
    ['a stage in use is removed and nobody says where its stories go', keep('draft', 'ready'), [], 'stage.in-use moves'],
    ['stories would go to a stage that is removed, too', keep('draft'), [{ from: 'legal', to: 'ready' }], 'stage.move-leads-nowhere moves.0.to'],
    ['stories would go out of a stage that stays', keep('draft', 'legal', 'ready'), [{ from: 'legal', to: 'ready' }], 'stage.move-leads-nowhere moves.0.from'],
    ['a stage is of another desk', keep('draft', 'legal', 'ready', 'proofs'), [], 'stage.not-of-desk stages.3.stageId'],
    ['a stage comes twice', keep('draft', 'legal', 'ready', 'draft'), [], 'stage.repeated stages'],
  ])('stay as they are when %s', (_why, wanted, moves, expected) => {
    expect(refusal(wanted, moves)).toBe(expected);
  });

  it('in use are named with how many stories they hold', () => {
    expect(() => plan(keep('ready'))).toThrow('Stories stand in Draft (3), Legal (2). Say where they go');
  });
});
