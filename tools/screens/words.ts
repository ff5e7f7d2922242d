import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspace } from '../engines/folders.ts';

/** What the newsroom app calls something, by the key of its catalogue. */
export type Say = (key: string) => string;

/** The texts of the app in a language; a key that it lacks is an error. */
export async function wordsIn(language: string): Promise<Say> {
  const catalogue = pathToFileURL(join(workspace, 'apps/newsroom/src/language/catalogue.ts')).href;
  const { allWords } = (await import(catalogue)) as { allWords: (language: string) => Promise<Readonly<Record<string, string>>> };
  const texts = await allWords(language);
  return (key) => {
    const text = texts[key];
    if (text === undefined) throw new RangeError(`The newsroom app has no text "${key}"`);
    return text;
  };
}
