import { rebasedStages, type StagesDraft } from '../desk/stages-draft.js';
import { draftAnswered, draftOver } from './draft-state.js';
import { rebase } from './rebase.js';

describe('a form over what is saved', () => {
  const [writing, layout] = [{ stageId: 'w', names: { en: 'Writing' } }, { stageId: 'l', names: { en: 'Layout' } }];
  const form = (...stages: StagesDraft['stages'][number][]): StagesDraft => ({ stages });

  it('keeps what was typed after it was sent, while the old is shown still and when the answer is', () => {
    const [passed, sent, answer] = [form(writing), form({ names: { en: 'Layout' } }, writing), form(layout, writing)];
    const answered = draftAnswered({ seen: passed, typed: form({ names: { en: 'Pages' } }, writing) }, { sent, answer, passed }, rebasedStages);
    expect(answered.typed).toMatchObject(form({ stageId: 'l', names: { en: 'Pages' } }, writing));
    expect(draftOver(answered, passed, rebasedStages)).toBe(answered);
    expect(draftOver(answered, answer, rebasedStages)).toMatchObject({ seen: answer, typed: answered.typed });
  });

  it('takes in that others turn back what was saved', () => {
    const [passed, answer] = [form(writing), form(writing, layout)];
    const answered = draftAnswered({ seen: passed, typed: answer }, { sent: answer, answer, passed }, rebasedStages);
    const shown = draftOver(answered, answer, rebasedStages);
    expect(draftOver(shown, passed, rebasedStages)).toEqual({ seen: passed, typed: passed });
  });

  it('keeps what was put back while it was sent', () => {
    const [passed, sent] = [{ name: 'old' }, { name: 'new' }];
    const answered = draftAnswered({ seen: passed, typed: { name: 'old' } }, { sent, answer: sent, passed }, rebase);
    expect(draftOver(draftOver(answered, passed, rebase), sent, rebase)).toEqual({ seen: sent, typed: { name: 'old' } });
  });

  it('takes in what comes from others', () => {
    const draft = draftOver({ seen: form(writing), typed: form(writing, { names: { en: 'Mine' } }), passed: form(layout) }, form(writing, layout), rebasedStages);
    expect(draft).toEqual({ seen: form(writing, layout), typed: form(writing, { names: { en: 'Mine' } }, layout) });
  });
});
