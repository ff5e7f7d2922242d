import { useCallback } from 'react';
import { useLanguage } from '../language/language.js';
import type { Column } from './board-state.js';

/** Says what a stage is called in the language of the app; in English where nobody named it. */
export function useStageName(): (stage: Column['stage']) => string {
  const { language } = useLanguage();
  return useCallback(({ names }) => names[language] ?? names.en, [language]);
}
