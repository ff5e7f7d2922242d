import { useLanguage } from '../language/language.js';

const MINUTE_S = 60;

/** How long something lasted, in words: of hours nobody reads a story. */
export function useDuration(): (seconds: number | null) => string {
  const { say } = useLanguage();
  return (given) => {
    if (given === null) return '–';
    const seconds = Math.round(given);
    if (seconds < MINUTE_S) return say('analytics.seconds', { seconds: String(seconds) });
    return say('analytics.minutes', { minutes: String(Math.floor(seconds / MINUTE_S)), seconds: String(seconds % MINUTE_S) });
  };
}
