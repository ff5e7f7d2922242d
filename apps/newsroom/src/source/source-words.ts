import { useLanguage, type Say } from '../language/language.js';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** A span of time in its largest fitting unit: "5 min", "2 h", "3 d". */
export function spanIn(say: Say, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return say('source.seconds', { count: whole });
  if (whole < 2 * HOUR) return say('source.minutes', { count: Math.round(whole / MINUTE) });
  if (whole < 2 * DAY) return say('source.hours', { count: Math.round(whole / HOUR) });
  return say('source.days', { count: Math.round(whole / DAY) });
}

/** How long ago something was, or when it will be. */
export function distanceIn(say: Say, instant: string | null, now: number): string {
  if (instant === null) return say('source.never');
  const seconds = (Date.parse(instant) - now) / 1_000;
  if (Math.abs(seconds) < 1) return say('source.now');
  return seconds < 0 ? say('source.ago', { time: spanIn(say, -seconds) }) : say('source.in', { time: spanIn(say, seconds) });
}

/** When something is due: what should have been is due now. */
export function dueIn(say: Say, instant: string, now: number): string {
  return Date.parse(instant) <= now ? say('source.now') : distanceIn(say, instant, now);
}

/** Spans and distances in the language of the app. */
export function useSpans() {
  const { say } = useLanguage();
  return {
    span: (seconds: number) => spanIn(say, seconds),
    distance: (instant: string | null) => distanceIn(say, instant, Date.now()),
    due: (instant: string) => dueIn(say, instant, Date.now()),
  };
}
