import { ApiFailure } from '../api/problem.js';
import { tryFeeds } from './try-feeds.js';

const failing = (code: string) => new ApiFailure({ type: '', title: '', status: 422, detail: '', code } as never);

describe('feeds of a list', () => {
  const told = async (look: Parameters<typeof tryFeeds>[1], urls: readonly string[], signal = new AbortController().signal) => {
    const found: [string, string | undefined][] = [];
    await tryFeeds(urls, look, (url, fault) => found.push([url, fault]), signal);
    return found.sort();
  };

  it('are looked at one by one, and those that bring nothing are told with why', async () => {
    const look = async (url: string) => {
      if (url === 'gone') throw failing('source-preview.not-found');
      if (url === 'odd') throw new TypeError('offline');
      if (url === 'page') return { address: 'page', feeds: [{ url: 'page/feed' }] };
      return { address: `${url}/moved`, feeds: [{ url: `${url}/moved` }] };
    };
    expect(await told(look, ['feed', 'gone', 'odd', 'page'])).toEqual([['feed', undefined], ['gone', 'not-found'], ['odd', 'fetch'], ['page', 'web-page']]); // prettier-ignore
  });

  it('are not looked at any more when nobody waits for that', async () => {
    const wait = new AbortController();
    let looked = 0;
    const look = async (url: string) => {
      looked += 1;
      wait.abort();
      return { address: url, feeds: [{ url }] };
    };
    expect([await told(look, ['1', '2', '3', '4', '5', '6'], wait.signal), looked <= 3]).toEqual([[], true]);
  });
});
