import { bodyOfParagraphs } from '@stet/contracts';
import fc from 'fast-check';
import { aStory } from '../spec/stories.js';
import { StoryIncomplete, StoryNotPublishable, StoryNotPublished, StoryWithdrawnAlready } from './story.errors.js';
import { correct, edit, missingFields, publish, update, withdraw, type Story } from './story.js';

const nineOClock = new Date('2026-03-01T09:00:00.000Z');
const noon = new Date('2026-03-01T12:00:00.000Z');
const published = (changes: Partial<Story> = {}) => publish(aStory(changes), 'ferry-line-opens', nineOClock);
const withdrawn = () => withdraw(published(), noon);

describe('a story', () => {
  it('gets its address and its first moment when it is published', () => {
    expect(published()).toMatchObject({ status: 'published', version: 1, slug: 'ferry-line-opens', firstPublishedAt: nineOClock, changedAt: nineOClock });
  });

  it('keeps both when it is updated', () => {
    expect(update(published(), noon)).toMatchObject({ version: 2, slug: 'ferry-line-opens', firstPublishedAt: nineOClock, changedAt: noon, corrections: [] });
  });

  it('says in every later version what was corrected, and when', () => {
    const corrected = update(correct(published(), 'It is blue.', noon), noon);
    expect(corrected.corrections).toEqual([{ version: 2, note: 'It is blue.', correctedAt: noon.toISOString() }]);
  });

  it('has unpublished changes from an edit until the next version', () => {
    const edited = edit(published(), { headline: 'Blue ferry' }, noon);
    expect([edited.hasUnpublishedChanges, update(edited, noon).hasUnpublishedChanges]).toEqual([true, false]);
    expect(edit(aStory(), { headline: 'Blue ferry' }, noon).hasUnpublishedChanges).toBe(false);
  });

  it('can be withdrawn under an embargo and without a text: vanishing needs no fitness', () => {
    expect(withdraw({ ...published(), embargoedUntil: new Date('2030-01-01'), headline: '' }, noon)).toMatchObject({ status: 'withdrawn', version: 2 });
  });

  it('is bound by an embargo to the millisecond', () => {
    const story = aStory({ embargoedUntil: noon });
    expect(() => publish(story, 'x', new Date(noon.getTime() - 1))).toThrow(StoryNotPublishable);
    expect(publish(story, 'x', noon).status).toBe('published');
  });

  it.each<[string, () => unknown, new (...args: never[]) => Error]>([
    ['published twice', () => publish(published(), 'x', noon), StoryNotPublishable],
    ['updated before it is published', () => update(aStory(), noon), StoryNotPublished],
    ['corrected before it is published', () => correct(aStory(), 'x', noon), StoryNotPublished],
    ['withdrawn before it is published', () => withdraw(aStory(), noon), StoryNotPublished],
    ['changed once withdrawn', () => edit(withdrawn(), {}, noon), StoryWithdrawnAlready],
    ['published once withdrawn', () => publish(withdrawn(), 'x', noon), StoryWithdrawnAlready],
    ['updated once withdrawn', () => update(withdrawn(), noon), StoryWithdrawnAlready],
    ['published with a headline of spaces', () => publish(aStory({ headline: ' ' }), 'x', noon), StoryIncomplete],
  ])('is not %s', (_name, act, refusal) => {
    expect(act).toThrow(refusal);
  });

  it('names everything that readers would miss at once', () => {
    const picture = { url: 'https://a.example/1.jpg', alternativeText: ' ', width: 1, height: 1 };
    expect(missingFields(aStory({ headline: '', body: bodyOfParagraphs([]), section: null, picture })).map(({ field }) => field)).toEqual(['headline', 'body', 'section', 'picture.alternativeText']);
    expect(missingFields(aStory())).toEqual([]);
  });

  it('grows by one version with every act that readers notice, and by a revision with every act', () => {
    const acts = {
      edit: (story: Story) => edit(story, { headline: 'x' }, noon),
      update: (story: Story) => update(story, noon),
      correct: (story: Story) => correct(story, 'x', noon),
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom<keyof typeof acts>('edit', 'update', 'correct')), (names) => {
        const story = names.reduce<Story>((before, name) => acts[name](before), published());
        expect(story.version).toBe(1 + names.filter((name) => name !== 'edit').length);
        expect(story.revision).toBe(2 + names.length);
        expect(story.corrections.map(({ version }) => version)).toEqual([...new Set(story.corrections.map(({ version }) => version))]);
      }),
    );
  });
});
