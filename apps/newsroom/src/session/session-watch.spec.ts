import { QueryClient } from '@tanstack/react-query';
import type { Session } from '../api/session.js';

/** Addresses of the app have no origin, which Node asks for. */
class OwnRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, 'http://newsroom.test') : input, init);
  }
}

describe('what a window asks', () => {
  const named: (string | null)[] = [];
  const queries = new QueryClient();
  let end = () => undefined as void;

  beforeAll(() => {
    globalThis.Request = OwnRequest;
    globalThis.fetch = (request) => {
      named.push((request as Request).headers.get('acting-as'));
      return Promise.resolve(Response.json({ items: [] }));
    };
  });
  afterAll(() => end());

  it('is asked in the name of whoever it shows, whichever service it is for', async () => {
    const [{ api }, { watchSession }] = await Promise.all([import('../api/editorial.js'), import('./session-watch.js')]); // clients take the fetch that there is when they are made
    end = watchSession(queries);
    queries.setQueryData(['session'], { staffId: 'mara' } as Session);
    await Promise.all([api.story('s-1'), api.retireSource('source-1', 1), api.sparklines(['s-1']), api.currentSession()]);
    expect(named).toEqual(['mara', 'mara', 'mara', null]);
  });
});
