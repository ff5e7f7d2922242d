import type { Row } from '../testbed/report.ts';
import { KINDS, type Kind } from './desk.ts';
import type { Way } from './newsroom.ts';
import type { Reading } from './readers.ts';
import { HOPS, type HopFigures, type Hops } from './trail.ts';
import { PAGES, type PageKind, type WayFigures } from './way-of-readers.ts';

export type FiguresOfWay = WayFigures & { readonly hops: Readonly<Record<Kind, HopFigures>>; readonly readers: Reading };

export interface Figures {
  readonly publications: number;
  /** Of readers, for each way. */
  readonly connections: number;
  readonly crashes: number;
  readonly ways: Readonly<Partial<Record<Way, FiguresOfWay>>>;
}

const NAMES: Readonly<Record<Way, string>> = { site: 'at the site', nginx: 'through nginx' };
const SHOWS: Readonly<Record<Kind, Readonly<Record<PageKind, string>>>> = {
  publication: { story: 'published → page shows it', front: '  → front', section: '  → section' },
  correction: { story: 'corrected → page shows it', front: '  → front', section: '  → section' },
  withdrawal: { story: 'withdrawn → page is gone', front: '  → gone from front', section: '  → gone from section' },
};

export function problemsOf({ ways, crashes }: Figures): string[] {
  const found = entriesOf(ways).flatMap(([way, { neverSeen, regressions, failedLooks, failures, readers }]): [number, string][] => [
    [neverSeen, `changes were never seen ${NAMES[way]}`],
    [regressions, `old texts were seen after the new one ${NAMES[way]}`],
    [failedLooks, `looks failed ${NAMES[way]}: ${failures.join('; ')}`],
    [readers.failed, `requests of readers failed ${NAMES[way]}`],
  ]);
  return [...found, [crashes, 'crashes of services'] as const].flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
}

export function rowsOf({ ways, publications, connections }: Figures): Row[] {
  return entriesOf(ways).flatMap(([way, figures]) => [
    [`${publications} stories ${NAMES[way]}`, '', ''] as const,
    ...KINDS.flatMap((kind) => [...PAGES.map((page) => delayRow(figures, kind, page)), hopRow(figures.hops[kind])]),
    ['  looks', `${figures.looks}, ${figures.failedLooks} failed, ${figures.regressions} old after new${way === 'nginx' ? `, ${figures.oldFromCache} old from the cache before` : ''}`, '0 failed, 0 old after new'],
    [`  readers, ${connections} connections`, `${figures.readers.requestsPerSecond} requests/s, ${figures.readers.failed} of ${figures.readers.requests} failed, p99 ${figures.readers.p99Ms} ms`, '0 failed'],
  ]);
}

function delayRow({ delays }: FiguresOfWay, kind: Kind, page: PageKind): Row {
  const { p50, p99, max } = delays[kind][page];
  return [`  ${SHOWS[kind][page]}`, `p50 ${p50} ms, p99 ${p99} ms, at most ${max} ms`, page === 'story' ? 'aim p99 < 250 ms' : ''];
}

function hopRow({ p50, p99, ofSlowest }: HopFigures): Row {
  const told = (hops: Hops) => HOPS.map((hop) => hops[hop]).join(' + ');
  return [`  → ${HOPS.join(' + ')}`, `p50 ${told(p50)} ms, p99 ${told(p99)} ms, slowest twentieth ${told(ofSlowest)} ms`, ''];
}

function entriesOf(ways: Figures['ways']): [Way, FiguresOfWay][] {
  return Object.entries(ways) as [Way, FiguresOfWay][];
}
