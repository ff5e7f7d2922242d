import { forgetLocally, keepLocally, localTextOf } from './local-text.js';

/** The part of a browser's storage that is used. */
class FakeStorage {
  private readonly items = new Map<string, string>();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.items.set(key, value);
  removeItem = (key: string): void => void this.items.delete(key);
}

describe('text kept on the device', () => {
  beforeAll(() => void Object.defineProperty(globalThis, 'localStorage', { value: new FakeStorage(), configurable: true }));

  it('comes back with the revision it began from, until it is acknowledged', () => {
    keepLocally('1', { revision: 7, fields: { headline: 'Ferry' } });
    expect([localTextOf('1'), localTextOf('2')]).toEqual([{ revision: 7, fields: { headline: 'Ferry' } }, undefined]);
    forgetLocally('1');
    expect(localTextOf('1')).toBeUndefined();
  });

  it('that cannot be read is as if there was none', () => {
    localStorage.setItem('newsroom.story.3', '{');
    expect(localTextOf('3')).toBeUndefined();
  });
});
