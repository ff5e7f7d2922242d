import { aStory } from '../spec/stories.js';
import { storyNote } from './story.audit.js';

describe('what the audit is told of a story', () => {
  const before = aStory({ headline: 'The mayor took money', ednote: 'Source: her driver', section: 'society' });

  it('is every field that changed, with its state before and after', () => {
    const note = storyNote(before, { ...before, status: 'published', version: 1, urgency: 2 });
    expect(note).toEqual({ subject: { kind: 'story', id: before.storyId, deskId: before.deskId }, changes: { status: { before: 'draft', after: 'published' }, version: { before: 0, after: 1 }, urgency: { before: 4, after: 2 } } });
  });

  it('proves what was written, and says nothing of it', () => {
    const { changes } = storyNote(before, { ...before, headline: 'The mayor took nothing', ednote: null });
    expect(Object.keys(changes!)).toEqual(['ednote', 'headline']);
    expect(changes!.headline).toEqual({ before: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), after: expect.stringMatching(/^sha256:/) });
    expect(changes!.ednote).toEqual({ before: expect.stringMatching(/^sha256:/), after: null });
    expect(JSON.stringify(storyNote(before, { ...before, slug: 'the-mayor-took-money' }))).not.toMatch(/mayor/);
    expect(JSON.stringify(storyNote(null, before))).not.toMatch(/mayor|driver|It opens/);
  });
});
