import { randomFrom } from '../../measure/random.ts';
import { canariesIn, headlineOf, slugFrom, wordsFrom, type EmbargoedStory } from './canary.ts';
import { Sightings } from './sightings.ts';

const AT = 1_000_000;
const aStory = (changes: Partial<EmbargoedStory> = {}): EmbargoedStory => {
  const words = wordsFrom(randomFrom(7));
  return { way: 'written', storyId: 's1', words, at: AT, slug: slugFrom(words), section: 'society', language: 'en', pictures: [], ...changes };
};
const sightings = (story: EmbargoedStory) => {
  const all = new Sightings();
  all.watch(story);
  return all;
};

describe('sightings', () => {
  it('know a word wherever it stands', () => {
    const { words } = aStory();
    expect(canariesIn(`<a href="/en/society/${slugFrom(words)}">${headlineOf(words).toUpperCase()}</a> canary`)).toEqual([words.headline]);
  });

  it('are leaks before the instant, and what was waited for at it', () => {
    const story = aStory();
    const all = sightings(story);
    all.text('page', '/en', story.words.body, AT - 1);
    all.text('page', '/ru', story.words.body, AT - 1);
    expect(all.leaks).toEqual([expect.objectContaining({ output: 'page', where: '/en', secondsEarly: 0.001 })]);
    for (const output of ['topic', 'page', 'machine documents', 'search', 'API'] as const) all.text(output, '/', story.words.body, AT);
    expect([all.leaks.length, all.missing()]).toEqual([1, []]);
  });

  it('are none of words that the asker said, and are one of the others of the same answer', () => {
    const { words, ...story } = aStory();
    const all = sightings({ words, ...story });
    all.text('search', `/en/search?q=${words.body}`, `Nothing found for ${words.body}.`, 0);
    expect(all.leaks).toEqual([]);
    all.text('search', `/en/search?q=${words.body}`, `1 story for ${words.body}: ${words.headline}`, 0);
    expect(all.leaks).toHaveLength(1);
  });

  it('in logs are leaks at any time', () => {
    const story = aStory();
    const all = sightings(story);
    all.text('log', 'editorial', story.words.headline, AT + 1);
    expect(all.leaks).toHaveLength(1);
  });

  it('of a story that was killed in time are leaks for ever, but of its address', () => {
    const story = aStory({ way: 'killed in time' });
    const all = sightings(story);
    all.text('topic', 'withdrawal', story.slug, AT + 1);
    all.text('API', 'as a reporter', story.words.body, AT + 1);
    expect([all.leaks.length, all.missing()]).toEqual([0, []]);
    all.text('topic', 'published', story.words.body, AT + 1);
    expect(all.leaks).toHaveLength(1);
  });
});
