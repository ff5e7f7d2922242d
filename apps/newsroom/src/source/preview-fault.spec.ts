import type { Problem } from '../api/problem.js';
import { previewFaultOf, saysMoreOf } from './preview-fault.js';

const aProblem = (code: string): Problem => ({ status: 422, title: '', detail: '', code });

describe('why there is nothing to add at an address', () => {
  it('is told by the end of the code, and is another matter for other refusals', () => {
    expect(['source-preview.no-such-host', 'source-preview.no-feed', 'source-preview.reading-slow', 'auth.not-allowed'].map((code) => previewFaultOf(aProblem(code)))).toEqual(['no-such-host', 'no-feed', 'reading-slow', undefined]);
  });

  it('is said in the words of the service where a document is at fault, and never else', () => {
    expect([saysMoreOf('unreadable'), saysMoreOf('too-slow')]).toEqual([true, true]);
    expect([saysMoreOf('fetch'), saysMoreOf('unreachable'), saysMoreOf('folder-missing'), saysMoreOf('server-error'), saysMoreOf('no-feed'), saysMoreOf(null)]).toEqual([false, false, false, false, false, false]);
  });
});
