import type { Result } from 'lighthouse';
import { complaintsOf, figuresOf, medianOf, overBudget, type Figures } from './figures.ts';

const request = (resourceType: string, transferSize: number, url = 'http://site.example/x') => ({ url, resourceType, transferSize, resourceSize: 2 * transferSize });
const items = [request('Document', 6_000), request('Stylesheet', 5_000), request('Script', 4_000), request('Script', 90_000, 'http://elsewhere.example/x.js'), request('Image', 1, 'data:image/png')];
const aResult = (changes: object = {}) =>
  ({
    finalDisplayedUrl: 'http://site.example/en/a',
    categories: { performance: { score: 0.985, auditRefs: [{ id: 'largest-contentful-paint', weight: 25 }, { id: 'unused', weight: 0 }] }, accessibility: { score: 1, auditRefs: [] }, 'best-practices': { score: 1, auditRefs: [] }, seo: { score: 1, auditRefs: [] } },
    audits: {
      ...{ 'first-contentful-paint': { numericValue: 1_400.4 }, 'largest-contentful-paint': { id: 'largest-contentful-paint', score: 0.96, displayValue: '2.1 s', title: 'LCP', numericValue: 2_100.6 } },
      ...{ 'total-blocking-time': { numericValue: 0 }, 'cumulative-layout-shift': { numericValue: 0.00123 }, unused: { id: 'unused', score: 0, title: 'x' }, 'network-requests': { details: { items } } },
    },
    ...changes,
  }) as unknown as Result;

describe('figures of Lighthouse', () => {
  it('are scores out of a hundred, milliseconds, and bytes of what the page loads; scripts of others are not ours', () => {
    expect(figuresOf(aResult())).toMatchObject({ performance: 99, lcpMs: 2_101, cls: 0.0012, htmlBytes: 6_000, htmlRawBytes: 12_000, cssBytes: 5_000, jsGzBytes: 4_000, requests: 4 });
  });

  it('are none when the page could not be read', () => {
    expect(() => figuresOf(aResult({ runtimeError: { message: 'it answered 500' } }))).toThrow('it answered 500');
  });

  it('have a middle, each by itself', () => {
    const runs = [98, 100, 90].map((performance, index) => ({ ...figuresOf(aResult()), performance, lcpMs: index }));
    expect(medianOf(runs)).toMatchObject({ performance: 98, lcpMs: 1, seo: 100 });
  });

  it('are within their budgets or said to be over them', () => {
    const figures = figuresOf(aResult());
    expect(overBudget(figures)).toEqual([]);
    const bad: Figures = { ...figures, performance: 97, cls: 0.02, htmlBytes: 70_000, jsGzBytes: Number.NaN };
    expect(overBudget(bad)).toEqual(['performance is 97, at least 98 is wanted', 'cls is 0.02, at most 0.01 is wanted', 'htmlBytes is 70000, at most 61440 is wanted', 'jsGzBytes is NaN, at most 25600 is wanted']);
  });

  it('come with what took something off', () => {
    expect(complaintsOf(aResult())).toEqual(['largest-contentful-paint 0.96 (2.1 s): LCP']);
  });
});
