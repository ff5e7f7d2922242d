import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { az } from './az.js';
import { en, type Words } from './en.js';
import { hy } from './hy.js';
import { ru } from './ru.js';

export const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;
export type Language = (typeof LANGUAGES)[number];

const CATALOGUES: Record<Language, Words> = { en, ru, az, hy };
/** How each language calls itself, for the switch. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский', az: 'Azərbaycanca', hy: 'Հայերեն' };
const STORED = 'newsroom.language';

export type Say = (key: keyof Words, values?: Readonly<Record<string, string | number>>) => string;

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly say: Say;
}

const LanguageContext = createContext<LanguageState | null>(null);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORED, language);
  }, [language]);
  const state = useMemo(() => ({ language, setLanguage, say: sayIn(language) }), [language]);
  return <LanguageContext.Provider value={state}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new TypeError('useLanguage needs a LanguageProvider above it');
  return state;
}

function sayIn(language: Language): Say {
  const words = CATALOGUES[language];
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function initialLanguage(): Language {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((tag): tag is Language => LANGUAGES.some((language) => language === tag)) ?? 'en'; // what was chosen here comes before what the browser says
}

const MONTHS: Partial<Record<Language, readonly string[]>> = {
  az: ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avq', 'sen', 'okt', 'noy', 'dek'],
  hy: ['հնվ', 'փտվ', 'մրտ', 'ապր', 'մյս', 'հնս', 'հլս', 'օգս', 'սեպ', 'հոկ', 'նոյ', 'դեկ'],
};

const NO_BREAK = '\u00A0';

/**
 * A moment in the zone of this browser, or in another, with the zone's offset: "24 Nov 2026, 10:24 GMT+4".
 * Browsers lack data for az and hy, so their month names are ours.
 */
export function formatMoment(instant: string, language: Language, timeZone?: string): string {
  const date = new Date(instant);
  const parts = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'shortOffset', timeZone })
    .formatToParts(date)
    .reduce<Record<string, string>>((all, part) => ({ ...all, [part.type]: part.value }), {});
  const russianMonth = () => new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'short', timeZone }).formatToParts(date).find((part) => part.type === 'month')?.value;
  const month = language === 'ru' ? russianMonth() : (MONTHS[language]?.[monthOf(date, timeZone)] ?? parts.month);
  return `${parts.day}${NO_BREAK}${month}${NO_BREAK}${parts.year}, ${parts.hour}:${parts.minute}${NO_BREAK}${parts.timeZoneName}`;
}

/** From 0, as the months are counted above. */
function monthOf(date: Date, timeZone: string | undefined): number {
  return Number(new Intl.DateTimeFormat('en', { month: 'numeric', timeZone }).format(date)) - 1;
}
