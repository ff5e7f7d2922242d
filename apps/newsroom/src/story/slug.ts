/** What somebody typed or pasted, as a slug has it: small letters, hyphens for spaces. A letter that no slug has stays, to be seen. */
export function slugOfTyped(typed: string): string {
  return typed.trim().toLowerCase().replaceAll(/[\s_]+/g, '-');
}

/** The newsroom answers 400 to any other. */
export function isSlug(slug: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= MOST_OF_SLUG;
}

/** Characters, as the newsroom has it. */
export const MOST_OF_SLUG = 80;
