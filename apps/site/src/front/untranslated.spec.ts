import { LANGUAGES, aPage } from '../spec/builders.js';
import { wordsOf } from '../language/words.js';
import { Untranslated, pageLeft } from './untranslated.js';

describe.each(LANGUAGES)('a front in %s in place of what it does not have', (language) => {
  const page = aPage(language);
  const words = wordsOf(language);
  const other = language === 'ru' ? 'en' : 'ru';

  it.each([
    ['/society/ferry', words.notTranslated],
    ['/society/ferry/versions', words.notTranslated],
    ['/author/mara-lind', words.notTranslatedAuthor],
    ['/topic/%D0%9F%D0%B0%D1%80%D0%BE%D0%BC', words.notTranslatedTopic],
    ['/society', words.notTranslatedPage],
  ])('names what %s is, and leads back', (path, notice) => {
    const html = Untranslated({ page, from: pageLeft(`/${other}${path}`, page) }) as string;
    expect(html).toContain(notice);
    expect(html).toContain(`<a href="/${other}${path}" hreflang="${other}">`);
    expect(html).toContain(wordsOf(other).languageName);
  });

  it.each(['1', '//evil.example/a', '/xx/society', `/${language}/society`, 'https://evil.example/ru/a', `/${other}/\\evil.example`, `/${other}/${'a'.repeat(1_000)}`, `/${other}//evil.example`])('leads nowhere else: %s', (address) => {
    expect(Untranslated({ page, from: pageLeft(address, page) })).not.toContain('<a');
  });
});
