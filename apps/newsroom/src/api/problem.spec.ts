import { failureOf, silence } from './problem.js';

const answer = (status: number) => new Response(null, { status, statusText: 'Status' });

describe('a failure of the API', () => {
  it('says what the service said', () => {
    const failure = failureOf({ title: 'Somebody was faster', detail: 'Load it again.', code: 'story.stale', correlationId: 'desk-42' }, answer(412));
    expect([failure.message, failure.problem.code, failure.problem.correlationId, failure.isStale]).toEqual(['Load it again.', 'story.stale', 'desk-42', true]);
  });

  it.each([['a page of a proxy', '<html>'], ['nothing', undefined], ['null', null]])('can be shown when the answer is %s', (_name, body) => {
    const { problem } = failureOf(body, answer(502));
    expect(problem).toMatchObject({ status: 502, detail: 'Status', code: 'http.502' });
  });

  it('is an outage when nobody answered or what is needed is away, and nothing else is', () => {
    expect(silence(new TypeError('Failed to fetch')).isAway).toBe(true);
    expect([502, 503, 504].map((status) => failureOf({}, answer(status)).isAway)).toEqual([true, true, true]);
    expect([400, 401, 409, 412, 500].map((status) => failureOf({}, answer(status)).isAway)).toEqual([false, false, false, false, false]);
    expect(failureOf({}, answer(401)).isSignedOut).toBe(true);
  });

  it('tells that there is no such thing, whether its id is of none or cannot be one', () => {
    const isMissing = (status: number, code: string) => failureOf({ code }, answer(status)).isMissing;
    expect([isMissing(404, 'story.not-found'), isMissing(400, 'input.invalid')]).toEqual([true, true]);
    expect([isMissing(403, 'story.under-embargo'), isMissing(500, 'bug'), isMissing(503, 'database.unavailable')]).toEqual([false, false, false]);
  });

  it('names what is wrong with a field, or with something in it', () => {
    const failure = failureOf({ fields: [{ field: 'sources.0.url', message: 'must be an address' }] }, answer(400));
    expect(['sources', 'sources.0.url', 'source', 'headline'].map((field) => failure.problemFor(field)?.message)).toEqual(['must be an address', 'must be an address', undefined, undefined]);
  });
});
