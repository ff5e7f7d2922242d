import fc from 'fast-check';
import { currentContext, newTraceparent, runInContext, traceIdOf } from './index.js';

const FORM = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

describe('the context of work', () => {
  it('follows the work through everything that it waits for, and ends with it', async () => {
    const seen = await Promise.all(
      ['desk-1', 'desk-2'].map((correlationId) =>
        runInContext({ correlationId }, async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          return currentContext()?.correlationId;
        }),
      ),
    );
    expect([seen, currentContext()]).toEqual([['desk-1', 'desk-2'], undefined]);
  });
});

describe('a traceparent', () => {
  it('keeps the trace and its flags, and is a span of its own', () => {
    const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    const child = newTraceparent(parent);
    expect([traceIdOf(child), child.slice(-2), child === parent]).toEqual(['0af7651916cd43dd8448eb211c80319c', '00', false]);
  });

  it('begins a new trace when what came is none, whatever it is', () => {
    fc.assert(fc.property(fc.option(fc.string(), { nil: undefined }), (given) => expect(newTraceparent(given)).toMatch(FORM)));
    expect(newTraceparent()).not.toBe(newTraceparent());
    expect(traceIdOf('00-short-b7ad6b7169203331-01')).toBeUndefined();
  });
});
