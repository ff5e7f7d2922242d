import { MOST_FORMER_SLUGS } from '@stet/contracts';
import { slugOf } from './slug.js';
import { TooManySlugs } from './story.errors.js';
import type { Story } from './story.js';

/** The slug that the next published version asks for. */
export function wantedSlug({ chosenSlug, slug, headline, language }: Pick<Story, 'chosenSlug' | 'slug' | 'headline' | 'language'>): string {
  return chosenSlug ?? slug ?? slugOf(headline, language);
}

/** The story with another slug; the one that readers know leads on to it. Going back to an earlier one takes that from the list. */
export function readdressed<Addressed extends Pick<Story, 'slug' | 'formerSlugs'>>(story: Addressed, slug: string): Addressed {
  if (slug === story.slug) return story;
  const formerSlugs = story.slug === null ? story.formerSlugs : [...story.formerSlugs.filter((one) => one !== slug), story.slug];
  return { ...story, slug, formerSlugs };
}

/** Every event names all slugs that a story had: there are not to be more and more of them. */
export function refuseOneSlugMore({ slug, formerSlugs }: Pick<Story, 'slug' | 'formerSlugs'>, chosen: string): void {
  const isNew = slug !== null && chosen !== slug && !formerSlugs.includes(chosen);
  if (isNew && formerSlugs.length >= MOST_FORMER_SLUGS) throw new TooManySlugs(MOST_FORMER_SLUGS);
}
