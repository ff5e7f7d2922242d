import { SOURCE_FAULTS } from '../source/source-fault.js';
import { FetchFailed } from '../poll/poll.errors.js';
import { denied, unasked } from './hub-refusal.js';

describe('why a hub does not tell of news', () => {
  it('is what stood in the way to it', () => {
    expect(unasked(new FetchFailed('The server cannot be reached.', { fault: 'unreachable' }))).toEqual({ code: 'unreachable', values: {}, reason: 'The server cannot be reached.' });
  });

  it('is that it cannot be asked, whatever of documents alone is at fault', () => {
    const codes = SOURCE_FAULTS.map((fault) => unasked(new FetchFailed('', { fault })).code);
    expect([...new Set(codes)].sort()).toEqual(['broken-off', 'certificate', 'fetch', 'forbidden-port', 'no-such-host', 'private-address', 'redirects', 'timeout', 'unreachable']);
  });

  it.each([
    ['This feed is for subscribers.', { code: 'denied-because', values: { words: 'This feed is for subscribers.' } }],
    [' ', { code: 'denied', values: {} }],
    [undefined, { code: 'denied', values: {} }],
  ])('is what it says when it denies us, if it does: %j', (words, refusal) => {
    expect(denied(words)).toMatchObject(refusal);
  });

  it('is no longer than a line', () => {
    expect(denied('x'.repeat(2_000)).reason).toHaveLength(200);
  });
});
