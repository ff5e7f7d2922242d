import type { Command } from '@stet/bootstrap';
import { catalogues } from './words.js';

/** For translators, and for those who look for a text of one language on a page of another. */
export const wordsCommand: Command = {
  name: 'words',
  usage: 'words                                print the texts of the pages in every language, as JSON',
  async run() {
    await new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(catalogues, null, 2)}\n`, () => resolve()));
  },
};
