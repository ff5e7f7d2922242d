import { boardFiltersOf, boardSearchOf, filterCount, searchOfView, showsTheSame, viewFiltersOf } from './board-search.js';

it('reads the board of an address, and leaves out what is none', () => {
  const search = { desk: 'd', q: 'ferry', language: 'az', section: 'economy', status: 'in-review', assignee: 'p', all: true, stage: 's' };
  expect(boardSearchOf(search)).toEqual(search);
  expect(boardSearchOf({ q: 2026, status: 'lost', all: 'yes', other: 1 })).toEqual({ q: '2026' });
});

it('asks for what is in work, unless all is wanted or a status is looked for', () => {
  expect(boardFiltersOf({ desk: 'd', q: 'ferry', stage: 's' })).toEqual({ q: 'ferry', inWork: 'true' });
  expect([boardFiltersOf({ all: true }), boardFiltersOf({ status: 'published', assignee: 'p' })]).toEqual([{}, { status: 'published', assigneeId: 'p' }]);
});

it('finds the board of a saved view again as it was', () => {
  for (const search of [{ desk: 'd', q: 'ferry', assignee: 'p' }, { desk: 'd', all: true as const, language: 'az' }]) expect(showsTheSame(searchOfView(viewFiltersOf(search), 'other'), search)).toBe(true);
  expect(searchOfView({ language: 'ru' }, 'open')).toMatchObject({ desk: 'open', language: 'ru' });
  expect(showsTheSame({ desk: 'd' }, { desk: 'd', q: 'ferry' })).toBe(false);
});

it('counts the filters and not where one is', () => {
  expect(filterCount({ desk: 'd', stage: 's', q: 'ferry', all: true })).toBe(2);
});
