import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { showViews } from './views.js';

/** How often lists are asked for while nothing tells what changes, in milliseconds. */
const POLL_MS = 5_000;
/** What happens within this time is asked for once. */
const GATHER_MS = 200;
const AGAIN_MS = 5_000;
const ADDRESS = '/api/v1/live';

export interface Happening {
  readonly storyId?: string | null;
  readonly deskId?: string;
  readonly stageId?: string;
  readonly wireId?: string;
  readonly coverageId?: string;
  readonly views?: Readonly<Record<string, number>>;
  readonly lock?: { readonly holder: Person } | null;
  readonly people?: readonly Person[];
}

interface Person {
  readonly id: string;
  readonly name: string;
}

const KINDS = ['hello', 'reset', 'story', 'stage', 'stages', 'assignment', 'lock', 'presence', 'views'] as const;
type Hearer = (kind: (typeof KINDS)[number], data: Happening) => void;
const hearers = new Set<Hearer>();

/** Tells a page what happens as it happens, for what it shows of it without asking for everything anew. */
export function hear(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
}

const listeners = new Set<() => void>();
let isTold = false;

function setTold(value: boolean): void {
  isTold = value;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether the newsroom tells this window what happens. */
export function useIsLive(): boolean {
  return useSyncExternalStore(subscribe, () => isTold);
}

/** How often a list has to ask by itself: not at all while it is told. */
export function useRefresh(): number | false {
  return useIsLive() ? false : POLL_MS;
}

/** Listens to the newsroom for as long as somebody is signed in: what changed is asked for anew, views are put in as they are told. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => listen(queries), [queries]);
}

function listen(queries: QueryClient): () => void {
  const refresh = gatherer(queries);
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const on = (kind: string, work: (data: Happening) => void) => source.addEventListener(kind, ({ data }: MessageEvent<string>) => work(JSON.parse(data) as Happening));
  const open = () => {
    source = new EventSource(ADDRESS);
    on('hello', () => {
      setTold(true);
      refresh(['stories'], ['story'], ['wires'], ['wire'], ['comments'], ['notifications'], ['coverages'], ['assignments'], ['my-work'], ['presence']); // what happened before nobody told
    });
    on('reset', () => void queries.invalidateQueries());
    on('ended', () => void queries.invalidateQueries({ queryKey: ['session'] }));
    on('story', ({ storyId }) => refresh(['stories'], ['story', storyId], ['schedules']));
    on('coverage', ({ coverageId }) => refresh(['coverages'], ['coverage', coverageId]));
    on('assignment', () => refresh(['assignments'], ['my-work'], ['coverages'], ['coverage']));
    on('stage', ({ storyId }) => refresh(['stories'], ['story', storyId]));
    for (const kind of ['lock', 'presence']) on(kind, ({ storyId }) => refresh(['presence', storyId]));
    on('comment', ({ storyId }) => refresh(['comments', storyId]));
    on('notification', () => refresh(['notifications']));
    on('wire', ({ wireId }) => refresh(['wires'], ['wire', wireId]));
    on('views', ({ views = {} }) => showViews(queries, views));
    for (const kind of KINDS) on(kind, (data) => hearers.forEach((hearer) => hearer(kind, data)));
    source.onopen = () => setTold(true);
    source.onerror = () => {
      setTold(false);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS); // it was refused, and browsers give up then
    };
  };
  const close = () => {
    clearTimeout(again);
    source.close();
    setTold(false);
  };
  /** A stream whose network is gone breaks minutes later only: another shows at once whether anybody tells. */
  const renew = () => {
    close();
    open();
  };
  open();
  window.addEventListener('offline', renew);
  return () => {
    window.removeEventListener('offline', renew);
    close();
  };
}

function gatherer(queries: QueryClient): (...keys: QueryKey[]) => void {
  const gathered = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    timer = undefined;
    for (const queryKey of gathered.values()) void queries.invalidateQueries({ queryKey });
    gathered.clear();
  };
  return (...keys) => {
    for (const key of keys) gathered.set(JSON.stringify(key), key);
    timer ??= setTimeout(ask, GATHER_MS);
  };
}
