import { isClean, judgePlace, overlapsIn, withoutRepeats } from './judge.ts';

const shown = [
  { originalId: 'a', titles: ['Ferry'] },
  { originalId: 'b', titles: ['Bridge', 'Bridge, corrected'] },
];
const [a1, b1, b2] = [
  { originalId: 'a', version: 1, title: 'Ferry' },
  { originalId: 'b', version: 1, title: 'Bridge' },
  { originalId: 'b', version: 2, title: 'Bridge, corrected' },
] as const;

describe('a place', () => {
  it('is clean when each version is there once, and those of an entry in order', () => {
    for (const versions of [[a1, b1, b2], [b1, a1, b2], [b1, b2, a1]]) expect(isClean(judgePlace(shown, versions))).toBe(true);
  });

  it.each([
    ['a version is missing', [a1, b1], { lost: 1, doubled: 0, strange: 0, unordered: 0, examples: ['b, version 2, “Bridge, corrected” is lost'] }],
    ['an entry is missing', [b1, b2], { lost: 1, doubled: 0, strange: 0, unordered: 0, examples: ['a, version 1, “Ferry” is lost'] }],
    ['an entry came in twice', [a1, { ...a1 }, b1, b2], { lost: 0, doubled: 1, strange: 0, unordered: 0, examples: ['a, version 1, “Ferry” is there again'] }],
    ['an older document was written', [a1, b1, b2, { ...b1, version: 3 }], { lost: 0, doubled: 0, strange: 1, unordered: 0, examples: ['b, version 3, “Bridge” was never shown so'] }],
    ['a version says what another says', [a1, b1, { ...b2, title: 'Bridge' }], { lost: 1, doubled: 0, strange: 1, unordered: 0, examples: ['b, version 2, “Bridge, corrected” is lost', 'b, version 2, “Bridge” was never shown so'] }],
    ['something was told that was not shown', [a1, b1, b2, { originalId: 'c', version: 1, title: 'Market' }], { lost: 0, doubled: 0, strange: 1, unordered: 0, examples: ['c, version 1, “Market” was never shown so'] }],
    ['versions are the wrong way round', [a1, b2, b1], { lost: 0, doubled: 0, strange: 0, unordered: 1, examples: ['b, version 1, “Bridge” comes after a higher one'] }],
  ])('is not when %s', (_name, versions, place) => {
    expect(judgePlace(shown, versions)).toEqual(place);
    expect(isClean(judgePlace(shown, versions))).toBe(false);
  });
});

it('a record that the relay repeats is one event, where it came first', () => {
  const [one, other] = [{ ...b1, eventId: '1' }, { ...b2, eventId: '2' }];
  expect(withoutRepeats([one, other, { ...one }])).toEqual([one, other]);
});

describe('two requests for a feed', () => {
  const first = { from: 100, until: 200 };

  it.each([
    ['one after the other are none too many', { from: 200, until: 250 }, [], 0],
    ['at a time are one too many', { from: 150, until: 250 }, [], 1],
    ['at a time, the holder of the first having been stopped, are not', { from: 150, until: 250 }, [{ from: 120, until: 300 }], 0],
    ['at a time, a replica having come back before, are one too many', { from: 150, until: 250 }, [{ from: 20, until: 90 }], 1],
    ['at a time, a replica being stopped only later, are one too many', { from: 150, until: 250 }, [{ from: 160, until: 300 }], 1],
  ])('%s', (_name, second, absences, count) => {
    expect(overlapsIn([second, first], absences)).toBe(count);
  });
});
