import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { LANGUAGES, formatMoment, formatNear, useLanguage, type Language } from '../language/language.js';

/** What the newsroom has said about its publication: sections, names, time zone. */
export function usePublication() {
  return useQuery({ queryKey: ['publication'], queryFn: api.publication, staleTime: 60_000 });
}

/** Says moments as the site says them, in the publication's zone: everybody in the newsroom reads the same time. */
export function useMoments(): (instant: string) => string {
  const { language } = useLanguage();
  const zone = usePublication().data?.timezone;
  return (instant) => formatMoment(instant, language, zone);
}

/** The same for cards and lists, where moments of today and of this week are many. */
export function useNearMoments(): (instant: string) => string {
  const { language } = useLanguage();
  const zone = usePublication().data?.timezone;
  return (instant) => formatNear(instant, language, zone);
}

/** The languages of the publication with their names in the language of the app; those that the app does not know by their codes. */
export function useStoryLanguages(): readonly { readonly value: string; readonly label: string }[] {
  const { say } = useLanguage();
  const isKnown = (value: string): value is Language => LANGUAGES.some((one) => one === value);
  return (usePublication().data?.languages ?? LANGUAGES).map((value) => ({ value, label: isKnown(value) ? say(`language.${value}`) : value }));
}

/** The sections with their names in the language of the app, in their order. */
export function useSections(): readonly { readonly value: string; readonly label: string }[] {
  const { language } = useLanguage();
  return (usePublication().data?.sections ?? []).map(({ slug, name }) => ({ value: slug, label: name[language] ?? slug }));
}
