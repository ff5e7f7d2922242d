import fc from 'fast-check';
import { canonicalJson, versionHash } from './version-hash.js';

describe('the hash of a version', () => {
  it('does not depend on the order of keys', () => {
    expect(versionHash({ a: 1, b: { c: 2, d: [3] } }, null)).toBe(versionHash({ b: { d: [3], c: 2 }, a: 1 }, null));
  });

  it('depends on content and predecessor', () => {
    const hash = versionHash({ a: 1 }, null);
    expect(versionHash({ a: 2 }, null)).not.toBe(hash);
    expect(versionHash({ a: 1 }, hash)).not.toBe(hash);
  });

  it('survives storage as JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))));
  });
});
