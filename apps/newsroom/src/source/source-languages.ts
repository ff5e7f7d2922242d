import { LANGUAGES, useLanguage, type Language } from '../language/language.js';

/** Languages of agencies near and far, after those of the app. */
const OTHERS = ['ar', 'be', 'de', 'es', 'fa', 'fr', 'he', 'it', 'ka', 'kk', 'pl', 'pt', 'ro', 'tr', 'uk', 'uz', 'zh'];

/** Languages to choose from, by their names where the app or the browser knows them; `own` is among them whatever it is. */
export function useLanguageChoices(own: string): { readonly value: string; readonly label: string }[] {
  const { say, language } = useLanguage();
  const names = new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' });
  const isOurs = (tag: string): tag is Language => LANGUAGES.some((one) => one === tag);
  const tags = [...new Set([...LANGUAGES, ...OTHERS, ...(own ? [own] : [])])];
  return [...(own ? [] : [{ value: '', label: '–' }]), ...tags.map((tag) => ({ value: tag, label: isOurs(tag) ? say(`language.${tag}`) : (names.of(tag) ?? tag) }))];
}
