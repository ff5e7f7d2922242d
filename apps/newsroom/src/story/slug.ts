import { CHOSEN_SLUG, MOST_OF_CHOSEN_SLUG } from '@stet/contracts';

/** What somebody typed or pasted, as a slug has it: small letters, hyphens for spaces. A letter that no slug has stays, to be seen. */
export function slugOfTyped(typed: string): string {
  return typed.trim().toLowerCase().replaceAll(/[\s_]+/g, '-');
}

/** The newsroom answers 400 to any other. */
export function isSlug(slug: string): boolean {
  return CHOSEN_SLUG.test(slug) && slug.length <= MOST_OF_CHOSEN_SLUG;
}
