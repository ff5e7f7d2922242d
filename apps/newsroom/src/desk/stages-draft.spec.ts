import { homelessOf, stagesRequest } from './stages-draft.js';

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
