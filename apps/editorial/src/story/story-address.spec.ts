import { MOST_FORMER_SLUGS } from '@stet/contracts';
import { aStory } from '../spec/stories.js';
import { readdressed, refuseOneSlugMore, wantedSlug } from './story-address.js';
import { TooManySlugs } from './story.errors.js';

describe('the slug of a story', () => {
  it('is the one that was chosen, or the one that readers know, or made of the headline', () => {
    const story = aStory({ headline: 'Ferry opens' });
    expect(wantedSlug(story)).toBe('ferry-opens');
    expect(wantedSlug({ ...story, slug: 'ferry' })).toBe('ferry');
    expect(wantedSlug({ ...story, slug: 'ferry', chosenSlug: 'boat' })).toBe('boat');
  });

  it('leads on to the next one, and not to itself once it is back', () => {
    const moved = readdressed(readdressed({ slug: 'a', formerSlugs: [] }, 'b'), 'c');
    expect(moved).toEqual({ slug: 'c', formerSlugs: ['a', 'b'] });
    expect(readdressed(moved, 'a')).toEqual({ slug: 'a', formerSlugs: ['b', 'c'] });
    expect(readdressed({ slug: null, formerSlugs: [] }, 'a')).toEqual({ slug: 'a', formerSlugs: [] });
  });

  it('may be an earlier one once there were as many as events can name, and no new one', () => {
    const story = { slug: 'now', formerSlugs: Array.from({ length: MOST_FORMER_SLUGS }, (_, index) => `old-${index}`) };
    expect(() => refuseOneSlugMore(story, 'new')).toThrow(TooManySlugs);
    for (const chosen of ['now', 'old-3']) expect(() => refuseOneSlugMore(story, chosen)).not.toThrow();
    expect(() => refuseOneSlugMore({ slug: null, formerSlugs: story.formerSlugs }, 'new')).not.toThrow();
  });
});
