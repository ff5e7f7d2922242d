import { homelessOf, rebasedStages, stagesRequest, type StagesDraft } from './stages-draft.js';

const WRITING = { stageId: 'writing', names: { en: 'Writing', ru: 'В работе' } };

describe('the stages that are saved', () => {
  it('lose the names that were emptied, and new ones have no id', () => {
    const { stages } = stagesRequest({ stages: [{ ...WRITING, names: { en: ' Writing ', ru: ' ' } }, { names: { en: 'Layout', hy: 'Էջադրում' } }] }, {});
    expect(stages).toEqual([{ stageId: 'writing', names: { en: 'Writing' } }, { names: { en: 'Layout', hy: 'Էջադրում' } }]);
  });

  it('send stories of a stage that went to one that stays, and nowhere else', () => {
    const moves = { gone: 'writing', writing: 'other', lost: '', stray: 'gone' };
    expect(stagesRequest({ stages: [WRITING] }, moves).moves).toEqual([{ from: 'gone', to: 'writing' }]);
  });

  it('are asked for homes when that is why they were refused', () => {
    const stages = [{ stageId: 'gone', name: 'Ideas', stories: 3 }];
    expect(homelessOf({ code: 'stage.in-use', stages })).toEqual(stages);
    expect(homelessOf({ code: 'stage.repeated', stages })).toEqual([]);
  });
});

describe('stages that were typed while somebody else saved', () => {
  type Stages = StagesDraft['stages'];
  const [layout, check] = [{ stageId: 'layout', names: { en: 'Layout' } }, { stageId: 'check', names: { en: 'Check' } }];
  const joined = (seen: Stages, typed: Stages, newest: Stages) => rebasedStages({ stages: seen }, { stages: typed }, { stages: newest }).stages;

  it('stand beside theirs, with the names of both', () => {
    const typed = [{ ...WRITING, names: { en: 'Writing', ru: '' } }, { names: { en: 'Mine' } }];
    const newest = [layout, { ...WRITING, names: { ...WRITING.names, en: 'Drafting' } }];
    expect(joined([WRITING], typed, newest)).toMatchObject([layout, { stageId: 'writing', names: { en: 'Drafting', ru: '' } }, { names: { en: 'Mine' } }]);
  });

  it('are new ones when they went there and were changed here', () => {
    expect(joined([WRITING, layout], [WRITING, { ...layout, names: { en: 'Pages' } }], [WRITING])).toEqual([WRITING, { names: { en: 'Pages' } }]);
  });

  it('have their ids once they are saved, whatever was typed since', () => {
    const sent = [WRITING, { names: { en: 'Layout' } }];
    expect(joined(sent, [WRITING, { names: { en: 'Pages' } }, { names: { en: 'Check' } }], [WRITING, layout])).toMatchObject([WRITING, { stageId: 'layout', names: { en: 'Pages' } }, { names: { en: 'Check' } }]);
    expect(joined(sent, sent, [WRITING, layout, check])).toEqual([WRITING, layout, check]);
  });
});
