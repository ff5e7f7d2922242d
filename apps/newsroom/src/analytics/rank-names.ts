import type { Rank } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSections, useStoryLanguages } from '../publication/publication.js';
import type { BreakdownBy } from './analytics-search.js';

const CLASSES = ['direct', 'search', 'social', 'internal', 'other'] as const;
const DEVICES = ['desktop', 'phone', 'tablet', 'unknown'] as const;

/** What the values of a ranking are called in the language of the app. */
export function useRankNames(): (by: BreakdownBy, rank: Rank) => string {
  const { say, language } = useLanguage();
  const countries = new Intl.DisplayNames([language, 'en'], { type: 'region' }); // browsers lack some languages
  const sections = useSections();
  const languages = useStoryLanguages();
  const among = (choices: readonly { readonly value: string; readonly label: string }[], value: string) => choices.find((one) => one.value === value)?.label ?? value;
  return (by, { value, label }) => {
    if (value === '') return say('analytics.notKnown');
    if (by === 'story') return label ?? say('analytics.noHeadline');
    if (by === 'section') return among(sections, value);
    if (by === 'language') return among(languages, value);
    if (by === 'referrer') return value === '(direct)' ? say('analytics.class.direct') : value === '(other)' ? say('analytics.otherHosts') : value;
    if (by === 'country') return countries.of(value) ?? value;
    const kind = CLASSES.find((one) => one === value);
    if (by === 'referrer-class' && kind) return say(`analytics.class.${kind}`);
    const device = DEVICES.find((one) => one === value);
    if (by === 'device' && device) return say(`analytics.device.${device}`);
    return label ?? value;
  };
}
