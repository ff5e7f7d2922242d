import type { Result } from 'lighthouse';
import { percentile } from '../measure/percentile.ts';

/** What one run of Lighthouse says. Scores go to 100; bytes are those of the answers' bodies, as they are sent and as they are read. */
export interface Figures {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  readonly fcpMs: number;
  readonly lcpMs: number;
  readonly tbtMs: number;
  readonly cls: number;
  readonly htmlBytes: number;
  readonly htmlRawBytes: number;
  readonly cssBytes: number;
  readonly cssRawBytes: number;
  readonly jsGzBytes: number;
  readonly jsRawBytes: number;
  readonly fontBytes: number;
  readonly imageBytes: number;
  readonly requests: number;
}

interface NetworkRequest {
  readonly url: string;
  readonly resourceType: string;
  readonly transferSize: number;
  readonly resourceSize: number;
}

const KIB = 1_024;

/** What a figure must not pass: `least` of scores, `most` of everything else. Bytes as they are sent. */
export const BUDGETS: Readonly<Partial<Record<keyof Figures, { readonly least?: number; readonly most?: number }>>> = {
  performance: { least: 98 },
  accessibility: { least: 100 },
  bestPractices: { least: 100 },
  seo: { least: 100 },
  cls: { most: 0.01 },
  htmlBytes: { most: 60 * KIB },
  cssBytes: { most: 20 * KIB },
  jsGzBytes: { most: 25 * KIB },
};

/** Throws when the page could not be measured at all. */
export function figuresOf(result: Result): Figures {
  if (result.runtimeError) throw new Error(`Lighthouse could not read the page: ${result.runtimeError.message}`);
  const score = (category: string) => Math.round((result.categories[category]?.score ?? 0) * 100);
  const number = (audit: string) => result.audits[audit]?.numericValue ?? Number.NaN;
  const details = result.audits['network-requests']?.details as { readonly items: readonly NetworkRequest[] } | undefined;
  const requests = (details?.items ?? []).filter(({ url }) => url.startsWith('http'));
  const { origin } = new URL(result.finalDisplayedUrl);
  const sum = (type: string, size: 'transferSize' | 'resourceSize') => requests.filter((one) => one.resourceType === type && (type !== 'Script' || new URL(one.url).origin === origin)).reduce((total, one) => total + one[size], 0);
  return {
    ...{ performance: score('performance'), accessibility: score('accessibility'), bestPractices: score('best-practices'), seo: score('seo') },
    ...{ fcpMs: Math.round(number('first-contentful-paint')), lcpMs: Math.round(number('largest-contentful-paint')), tbtMs: Math.round(number('total-blocking-time')), cls: Math.round(number('cumulative-layout-shift') * 10_000) / 10_000 },
    ...{ htmlBytes: sum('Document', 'transferSize'), htmlRawBytes: sum('Document', 'resourceSize'), cssBytes: sum('Stylesheet', 'transferSize'), cssRawBytes: sum('Stylesheet', 'resourceSize') },
    ...{ jsGzBytes: sum('Script', 'transferSize'), jsRawBytes: sum('Script', 'resourceSize'), fontBytes: sum('Font', 'transferSize'), imageBytes: sum('Image', 'transferSize'), requests: requests.length },
  };
}

/** The middle of each figure by itself. */
export function medianOf(runs: readonly Figures[]): Figures {
  const names = Object.keys(runs[0] ?? {}) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, percentile(runs.map((run) => run[name]), 0.5)])) as unknown as Figures;
}

/** What is over its budget, in words; a figure that could not be had is. */
export function overBudget(figures: Figures): string[] {
  return (Object.entries(BUDGETS) as [keyof Figures, { least?: number; most?: number }][]).flatMap(([name, { least = -Infinity, most = Infinity }]) => {
    const value = figures[name];
    if (value >= least && value <= most) return [];
    return [`${name} is ${value}, ${least > -Infinity ? `at least ${least}` : `at most ${most}`} is wanted`];
  });
}

/** Audits that took something off a score, with what Lighthouse says of them. */
export function complaintsOf(result: Result): string[] {
  const counted = new Set(Object.values(result.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)));
  return Object.values(result.audits)
    .filter(({ id, score }) => counted.has(id) && score !== null && score < 1)
    .map(({ id, score, displayValue = '', title }) => `${id} ${score}${displayValue && ` (${displayValue})`}: ${title}`);
}
