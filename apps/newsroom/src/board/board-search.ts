import type { BoardFilters, StorySummary, ViewFilters } from '../api/editorial.js';

/** The states of a story, in the order of its life. */
export const STATUSES = ['draft', 'in-review', 'returned', 'approved', 'scheduled', 'published', 'withdrawn', 'spiked'] as const satisfies readonly StorySummary['status'][];

/** What the address of the board says: whose board, what it is narrowed to, and which column phones show. */
export interface BoardSearch {
  readonly desk?: string;
  readonly q?: string;
  readonly language?: string;
  readonly section?: string;
  readonly status?: StorySummary['status'];
  readonly assignee?: string;
  /** Shows what is published, withdrawn or spiked, too. */
  readonly all?: true;
  readonly stage?: string;
}

export type BoardChange = { readonly [Name in keyof BoardSearch]?: BoardSearch[Name] | undefined };

const FILTERS = ['q', 'language', 'section', 'status', 'assignee', 'all'] as const;

/** Reads the address; what is none of ours in it is left out. */
export function boardSearchOf(search: Readonly<Record<string, unknown>>): BoardSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    desk: text(search.desk),
    q: text(search.q) ?? (typeof search.q === 'number' ? String(search.q) : undefined),
    language: text(search.language),
    section: text(search.section),
    status: STATUSES.find((status) => status === search.status),
    assignee: text(search.assignee),
    all: search.all === true || search.all === 'true' ? true : undefined,
    stage: text(search.stage),
  };
}

/** The same for the API. Who looks for a status wants to see it, whether something is to be done about it or not. */
export function boardFiltersOf({ q, language, section, status, assignee, all }: BoardSearch): BoardFilters {
  const given = { q, language, section, status, assigneeId: assignee, inWork: all || status ? undefined : ('true' as const) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The same as it is saved under a name. */
export function viewFiltersOf({ desk, q, language, section, status, assignee, all }: BoardSearch): ViewFilters {
  const given = { deskId: desk, q, language, section, status, assigneeId: assignee, inWork: all ? undefined : true };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The address of a saved view; it stays on the desk that is open when the view names none. */
export function searchOfView({ deskId, q, language, section, status, assigneeId, inWork }: ViewFilters, desk: string | undefined): BoardSearch {
  return { desk: deskId ?? desk, q, language, section, status, assignee: assigneeId, all: inWork ? undefined : true };
}

/** Whether two addresses show the same cards. */
export function showsTheSame(one: BoardSearch, other: BoardSearch): boolean {
  return one.desk === other.desk && FILTERS.every((name) => one[name] === other[name]);
}

/** How many filters narrow the board. */
export function filterCount(search: BoardSearch): number {
  return FILTERS.filter((name) => search[name] !== undefined).length;
}
