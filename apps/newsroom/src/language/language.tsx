import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { LANGUAGES, catalogue, type Language, type Spoken, type Words } from './catalogue.js';
import { RefusalWordsProvider } from './refusal-words.js';

export { LANGUAGES, type Language } from './catalogue.js';

/** How each language calls itself, for the switch. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский', az: 'Azərbaycanca', hy: 'Հայերեն' };
const STORED = 'newsroom.language';

export type Say = (key: keyof Words, values?: Readonly<Record<string, string | number>>) => string;

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly say: Say;
  /** Whether the app has words for it: services may be newer than the app. */
  readonly has: (key: string) => boolean;
  /** What can be said of a kind: the keys that begin so. */
  readonly keysUnder: (prefix: string) => readonly string[];
}

const LanguageContext = createContext<LanguageState | null>(null);

/** Begins to speak the language of this device, or of its browser. */
export const speakFirst = (): Promise<void> => catalogue.speak(initialLanguage());

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const spoken = useSyncExternalStore(catalogue.subscribe, catalogue.now);
  const { language } = spoken;
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORED, language);
  }, [language]);
  const state = useMemo(() => ({ language, setLanguage: (wanted: Language) => void catalogue.speak(wanted), ...sayings(spoken) }), [language, spoken]);
  return (
    <LanguageContext.Provider value={state}>
      <RefusalWordsProvider language={language}>{children}</RefusalWordsProvider>
    </LanguageContext.Provider>
  );
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new TypeError('useLanguage needs a LanguageProvider above it');
  return state;
}

/** What is not there yet is waited for as any other part of a page is. */
function sayings({ words }: Spoken): Pick<LanguageState, 'say' | 'has' | 'keysUnder'> {
  const textOf = (key: keyof Words): string => {
    const text = words[key];
    if (text === undefined) throw catalogue.needAll(); // eslint-disable-line @typescript-eslint/only-throw-error -- what Suspense catches
    return text;
  };
  return {
    say: (key, values = {}) => textOf(key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    has: (key) => key in words,
    keysUnder: (prefix) => Object.keys(words).filter((key) => key.startsWith(prefix)),
  };
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
const WEEK_MS = 604_800_000;

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

/** As short as it is clear: "10:24 GMT+4" today, "24 Nov, 10:24 GMT+4" within a week of it, and else with the year. */
export function formatNear(instant: string, language: Language, timeZone?: string, now = new Date()): string {
  const whole = formatMoment(instant, language, timeZone);
  const [day, time] = whole.split(', ');
  if (formatMoment(now.toISOString(), language, timeZone).startsWith(`${day},`)) return time!;
  return Math.abs(now.getTime() - Date.parse(instant)) < WEEK_MS ? `${formatDay(instant, language, timeZone)}, ${time}` : whole;
}

/** A moment to the second: "24 Nov 2026, 10:24:07 GMT+4". */
export function formatSecond(instant: string, language: Language, timeZone?: string): string {
  const minute = formatMoment(instant, language, timeZone);
  const second = new Date(instant).getUTCSeconds().toString().padStart(2, '0');
  return minute.replace(/(\d\d:\d\d)(?=\u00A0)/, `$1:${second}`);
}

/** A day without its year: "24 Nov", in the zone of this browser or in another. */
export function formatDay(instant: string, language: Language, timeZone?: string): string {
  return formatMoment(instant, language, timeZone).split(NO_BREAK).slice(0, 2).join(NO_BREAK);
}

/** The clock at a moment: "10:24". */
export function formatClock(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant));
}

/** From 0, as the months are counted above. */
function monthOf(date: Date, timeZone: string | undefined): number {
  return Number(new Intl.DateTimeFormat('en', { month: 'numeric', timeZone }).format(date)) - 1;
}
