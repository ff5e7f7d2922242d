import type { Problem } from '../api/problem.js';
import { previewFaultOf } from './preview-fault.js';

const aProblem = (code: string, more: Partial<Problem> = {}): Problem => ({ status: 422, title: '', detail: '', code, ...more });

describe('why there is nothing to add at an address', () => {
  it('is not said twice', () => {
    expect(previewFaultOf(aProblem('source-preview.no-such-host'))).toEqual({ fault: 'no-such-host', saysMore: false });
    expect(previewFaultOf(aProblem('source-preview.no-feed'))).toEqual({ fault: 'no-feed', saysMore: false });
    expect(previewFaultOf(aProblem('source-preview.reading-slow'))).toEqual({ fault: 'reading-slow', saysMore: false });
  });

  it('is said exactly as well where the service knows more', () => {
    expect(previewFaultOf(aProblem('source-preview.server-error'))).toEqual({ fault: 'server-error', saysMore: true });
    expect(previewFaultOf(aProblem('source-preview.no-feed', { announced: 'https://alder.example/feed' }))).toEqual({ fault: 'no-feed', saysMore: true });
  });

  it('is another matter for other refusals', () => {
    expect(previewFaultOf(aProblem('auth.not-allowed'))).toBeUndefined();
  });
});
