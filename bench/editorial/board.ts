import { spread } from '@stet/tools/measure/percentile.ts';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import type { Editor } from './editor.ts';
import type { EditorialOptions } from './options.ts';

/** How the newsroom app asks for the board: everything, and by each of its filters. */
const VIEWS = {
  everything: '',
  'a status': '?status=draft',
  'a language': '?language=ru',
  'a language without stories': '?language=fr',
  'a status and a language': '?status=published&language=hy',
  'a rare status and a language': '?status=approved&language=az',
  'a word of many headlines': '?q=harbour',
  'words of few headlines': '?q=ferry%20island%20harbour',
  'words of none': '?q=unheard%20of',
  'a word, a status and a language': '?q=bridge&status=published&language=en',
} as const;
type View = keyof typeof VIEWS | 'the second page' | 'a stage' | 'stage by stage' | 'what is in work, stage by stage';
/** What the same stack takes for nothing but `select 1`, and for nothing but finding out whose session it is. */
const BARE = { 'select 1': '/health/ready', 'session alone': '/api/v1/permissions' } as const;
type Bare = keyof typeof BARE;

export interface LookFigures {
  /** Milliseconds over all looks, and over the rounds. */
  readonly p50: number;
  readonly p99: number;
  readonly p50OfRounds: Rounds;
  readonly p99OfRounds: Rounds;
  readonly looks: number;
}

export interface BoardFigures {
  readonly board: LookFigures;
  readonly bare: Readonly<Record<Bare, LookFigures>>;
  /** p50 and p99 of each view. */
  readonly views: Readonly<Record<string, { readonly p50: number | null; readonly p99: number | null }>>;
}

type Times = Map<string, number[]>;

/** One editor looks at the board, one view after the other, and between two looks asks what costs nothing. */
export async function measureBoard(editor: Editor, { rounds: count, looks }: EditorialOptions): Promise<BoardFigures> {
  const { next, items } = (await editor.look('/api/v1/stories')) as { next: string; items: { deskId: string; stageId: string }[] };
  const { deskId, stageId } = items[0]!;
  const board = `/api/v1/desks/${deskId}/board`;
  const views: [View, string][] = [
    ...Object.entries({ ...VIEWS, 'the second page': `?cursor=${encodeURIComponent(next)}`, 'a stage': `?stageId=${stageId}` }).map(([view, query]): [View, string] => [view as View, `/api/v1/stories${query}`]),
    ['stage by stage', board],
    ['what is in work, stage by stage', `${board}?inWork=true`],
  ];
  await round(editor, views, views.length); // warms up
  const times: Times[] = [];
  for (let number = 0; number < count; number++) times.push(await round(editor, views, looks));
  const named = (name: string) => times.map((one) => one.get(name)!);
  const everything = times.map((one) => views.flatMap(([view]) => one.get(view)!));
  return {
    board: figuresOf(everything),
    bare: { 'select 1': figuresOf(named('select 1')), 'session alone': figuresOf(named('session alone')) },
    views: Object.fromEntries(views.map(([view]) => [view, (({ p50, p99 }) => ({ p50, p99 }))(spread(named(view).flat()))])),
  };
}

async function round(editor: Editor, views: readonly [View, string][], looks: number): Promise<Times> {
  const times: Times = new Map();
  const time = async (name: string, path: string) => {
    const began = performance.now();
    await editor.look(path);
    times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
  };
  for (let number = 0; number < looks; number++) {
    const [view, path] = views[number % views.length]!;
    await time(view, path);
    for (const [name, path] of Object.entries(BARE)) await time(name, path);
  }
  return times;
}

function figuresOf(times: readonly (readonly number[])[]): LookFigures {
  const all = spread(times.flat());
  const each = (share: 'p50' | 'p99') => rounds(times.map((one) => spread(one)[share]!));
  return { p50: all.p50!, p99: all.p99!, p50OfRounds: each('p50'), p99OfRounds: each('p99'), looks: all.n };
}
