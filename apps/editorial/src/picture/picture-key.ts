/** Of the name of a picture's folder, in hexadecimal digits. */
export const KEY_LENGTH = 32;
/** Whether a row of `picture` is that of a key, as SQL; the index of whole hashes answers it. */
export const isPictureOf = (key: string) => `(picture.sha256 >= ${key} and picture.sha256 < ${key} || 'g')`;
/** The keys that a working copy names, in its lead or its body, as SQL. The words are those of the index. */
export const STORY_KEYS = `picture_keys(coalesce(story.picture::text, '') || story.body::text)`;

/** The folder of a picture's files. */
export function keyOf(sha256: string): string {
  return sha256.slice(0, KEY_LENGTH);
}

/** The keys of the pictures that something names, whatever it is. */
export function keysIn(text: unknown): string[] {
  return [...new Set([...JSON.stringify(text).matchAll(/\/media\/([0-9a-f]{32})/g)].map(([, key]) => key!))];
}
