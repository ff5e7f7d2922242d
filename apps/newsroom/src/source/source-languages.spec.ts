import { LANGUAGES, allWords } from '../language/catalogue.js';
import { OTHERS, languageName } from './source-languages.js';

const textsIn = async (language: (typeof LANGUAGES)[number]) => {
  const words: Readonly<Record<string, string>> = { ...(await allWords(language)) };
  return (key: string) => words[key];
};

describe('the languages of sources', () => {
  it.each(LANGUAGES)('have names in the language of the app whatever the browser knows: %s', async (language) => {
    const textOf = await textsIn(language);
    expect([...LANGUAGES, ...OTHERS].filter((tag) => (textOf(`language.${tag}`) ?? textOf(`source.language.${tag}`)) === undefined)).toEqual([]);
  });

  it('are called as the catalogues call them, and as the browser does where nobody offers them', async () => {
    const textOf = await textsIn('ru');
    expect(['hy', 'fa', 'fi'].map((tag) => languageName(tag, 'ru', textOf))).toEqual(['армянский', 'персидский', 'финский']);
  });
});
