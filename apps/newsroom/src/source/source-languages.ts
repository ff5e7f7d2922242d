import { LANGUAGES, useLanguage } from '../language/language.js';

/** Languages of agencies near and far, after those of the app. */
export const OTHERS = ['ar', 'be', 'de', 'es', 'fa', 'fr', 'he', 'it', 'ka', 'kk', 'pl', 'pt', 'ro', 'tr', 'uk', 'uz', 'zh'];

/** Languages to choose from, by their names; `own` is among them whatever it is. */
export function useLanguageChoices(own: string): { readonly value: string; readonly label: string }[] {
  const name = useLanguageName();
  const tags = [...new Set([...LANGUAGES, ...OTHERS, ...(own ? [own] : [])])];
  return [...(own ? [] : [{ value: '', label: '–' }]), ...tags.map((tag) => ({ value: tag, label: name(tag) }))];
}

export function useLanguageName(): (tag: string) => string {
  const { say, has, language } = useLanguage();
  return (tag) => languageName(tag, language, (key) => (has(key) ? say(key as Parameters<typeof say>[0]) : undefined));
}

/** As the catalogues call a language, which know those that are offered: browsers lack names in Azerbaijani and Armenian. Others as the browser calls them. */
export function languageName(tag: string, language: string, textOf: (key: string) => string | undefined): string {
  return textOf(`language.${tag}`) ?? textOf(`source.language.${tag}`) ?? new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
