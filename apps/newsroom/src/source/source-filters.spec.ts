import type { WireSource } from '../api/editorial.js';
import { countsOf, sourceSearchOf, sourcesIn, suggestedInterval, wholeAddress, withOwn } from './source-filters.js';

const aSource = (name: string, state: WireSource['health']['state']) => ({ name, health: { state } }) as WireSource;
const sources = [aSource('Birch', 'ok'), aSource('Alder', 'ok'), aSource('Cedar', 'failing'), aSource('Elm', 'paused'), aSource('Fir', 'quiet')];

it('shows what needs somebody first, and the others by name', () => {
  expect(sourcesIn(sources, undefined).map(({ name }) => name)).toEqual(['Cedar', 'Fir', 'Elm', 'Alder', 'Birch']);
  expect(sourcesIn(sources, 'ok').map(({ name }) => name)).toEqual(['Alder', 'Birch']);
  expect(countsOf(sources)).toEqual({ failing: 1, quiet: 1, paused: 1, ok: 2 });
});

it('reads the address of the page, and leaves out what is none of it', () => {
  expect(sourceSearchOf({ state: 'quiet', source: 's', other: 1 })).toEqual({ state: 'quiet', source: 's' });
  expect(sourceSearchOf({ state: 'lost', source: '' })).toEqual({});
});

it.each([['alder.example', 'https://alder.example'], [' http://alder.example/rss ', 'http://alder.example/rss'], ['ftp://alder.example', 'ftp://alder.example']])('takes "%s" for %s', (typed, address) => expect(wholeAddress(typed)).toBe(address)); // prettier-ignore

it.each([[null, 300], [30, 60], [1_200, 300], [86_400, 3_600]])('asks what changes every %s seconds every %i', (changes, interval) => expect(suggestedInterval(changes)).toBe(interval)); // prettier-ignore

it('offers what is set although it is no usual choice', () => expect([withOwn([60, 300], 90), withOwn([60, 300], 60), withOwn([60], null)]).toEqual([[60, 90, 300], [60, 300], [60]])); // prettier-ignore
