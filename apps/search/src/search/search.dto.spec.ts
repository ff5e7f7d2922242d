import { SearchRequest, SuggestRequest } from './search.dto.js';

const problemsOf = (request: object) => SearchRequest.safeParse(request).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a search request', () => {
  it('has usual limits when it names none', () => {
    expect(SearchRequest.parse({ q: ' ferry ' })).toEqual({ q: 'ferry', limit: 10 });
    expect(SuggestRequest.parse({ q: 'f' }).limit).toBe(8);
  });

  it('beyond a limit is refused by a message that names it', () => {
    expect(problemsOf({ q: 'x'.repeat(201), limit: '51' })).toEqual(['q: must have at most 200 characters', 'limit: must be at most 50']);
    expect(problemsOf({ q: '   ', limit: '0' })).toEqual(['q: must have at least one character', 'limit: must be at least 1']);
  });

  it('without words, or with a limit that is no number, is refused by a message that says what to send', () => {
    expect(problemsOf({ limit: 'ten' })).toEqual(['q: must say what to look for', 'limit: must be a whole number from 1 to 50']);
  });

  it.each([{ language: "en'" }, { section: 'A B' }, { limit: 'ten' }, { from: 'yesterday' }, { cursor: 'x'.repeat(301) }])('with %j is refused', (fields) => {
    expect(problemsOf({ q: 'ferry', ...fields })).toHaveLength(1);
  });
});
