import { PERIODS, type Period } from './period.js';

export const BREAKDOWNS = ['story', 'section', 'author', 'language', 'referrer', 'referrer-class', 'device', 'country'] as const;
export type BreakdownBy = (typeof BREAKDOWNS)[number];

/** What the address of the page says: which time, of what, ranked by what. */
export interface AnalyticsSearch {
  readonly period?: Period;
  readonly by?: BreakdownBy;
  readonly language?: string;
  readonly section?: string;
}

/** Reads the address; what is none of ours in it is left out. */
export function analyticsSearchOf(search: Readonly<Record<string, unknown>>): AnalyticsSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    period: PERIODS.find((period) => period === search.period),
    by: BREAKDOWNS.find((by) => by === search.by),
    language: text(search.language),
    section: text(search.section),
  };
}
