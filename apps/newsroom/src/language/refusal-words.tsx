import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { refusal } from './en/refusal.js';
import type { Language } from './catalogue.js';

/** What the services refuse, in one language. */
export type RefusalWords = Readonly<Record<keyof typeof refusal, string>>;

/** Apart from the other texts: no page needs them to be shown. */
export const REFUSALS: Readonly<Record<Language, () => Promise<RefusalWords>>> = {
  en: async () => (await import('./en/refusal.js')).refusal,
  ru: async () => (await import('./ru/refusal.js')).refusal,
  az: async () => (await import('./az/refusal.js')).refusal,
  hy: async () => (await import('./hy/refusal.js')).refusal,
};

const RefusalContext = createContext<RefusalWords | undefined>(undefined);

/** Loads them once the page is there, so that they are at hand before anything is refused. */
export function RefusalWordsProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly words: RefusalWords }>();
  useEffect(() => {
    REFUSALS[language]().then(
      (words) => setLoaded({ language, words }),
      () => undefined, // the services' own words stay
    );
  }, [language]);
  return <RefusalContext.Provider value={loaded?.language === language ? loaded.words : undefined}>{children}</RefusalContext.Provider>;
}

/** `undefined` until they are loaded. */
export function useRefusalWords(): RefusalWords | undefined {
  return useContext(RefusalContext);
}
