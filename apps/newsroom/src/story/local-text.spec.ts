import { forgetLocally, keepLocally, localTextOf, waitingTexts } from './local-text.js';

/** A browser's storage: its keys are properties. */
function fakeStorage(isFull = false) {
  const items: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error('QuotaExceededError');
      items[key] = value;
    },
    removeItem: (key: string) => void delete items[key],
  };
  return new Proxy(methods, { ownKeys: () => Object.keys(items), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
}

const use = (storage: object) => void Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
const at = (owner: string, storyId: string, tab: string) => ({ owner, storyId, tab });
const text = (headline: string, time = 1) => ({ revision: 7, fields: { headline }, at: time });

describe('text kept on the device', () => {
  beforeEach(() => use(fakeStorage()));

  it('comes back with the revision it began from, until it is acknowledged', () => {
    const place = at('mara', '1', 'a');
    expect(keepLocally(place, text('Ferry'))).toBe(true);
    expect([localTextOf(place), localTextOf(at('mara', '2', 'a'))]).toEqual([text('Ferry'), undefined]);
    forgetLocally(place);
    expect(localTextOf(place)).toBeUndefined();
  });

  it('is that of one person in one window', () => {
    keepLocally(at('mara', '1', 'a'), text('Ferry'));
    expect([localTextOf(at('joren', '1', 'a')), localTextOf(at('mara', '1', 'b'))]).toEqual([undefined, undefined]);
  });

  it('waits for its owner when its window is gone, the newest last', () => {
    const places = [at('mara', '1', 'gone'), at('mara', '2', 'open'), at('mara', '3', 'before'), at('joren', '1', 'gone')];
    places.forEach((place, index) => keepLocally(place, text('Ferry', [5, 6, 4, 7][index])));
    expect(waitingTexts('mara', new Set(['open']))).toEqual([places[2], places[0]]);
  });

  it('that cannot be read is as if there was none', () => {
    localStorage.setItem('newsroom.text.mara.3.a', '{');
    expect(localTextOf(at('mara', '3', 'a'))).toBeUndefined();
  });

  it('is said not to be kept by a device that is full', () => {
    use(fakeStorage(true));
    expect(keepLocally(at('mara', '1', 'a'), text('Ferry'))).toBe(false);
  });
});
