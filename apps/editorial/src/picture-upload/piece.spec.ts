import fc from 'fast-check';
import { endOf, inARow } from './piece.js';

describe('pieces of an upload', () => {
  const piecesOf = (text: string) => text.split(' ').filter(Boolean).map((piece) => ({ from: Number(piece.split('-')[0]), to: Number(piece.split('-')[1]) }));

  it.each([
    ['are none at first', '', ''],
    ['are put in order', '4-9 0-4', '0-4 4-9'],
    ['end before a gap', '0-4 5-9', '0-4'],
    ['begin with the first byte', '1-4', ''],
    ['may overlap', '0-6 4-9', '0-6 4-9'],
    ['that others hold already are left out', '0-4 0-9 3-8 9-12', '0-9 9-12'],
  ])('%s', (_name, pieces, row) => {
    expect(inARow(piecesOf(pieces))).toEqual(piecesOf(row));
  });

  it('hold every byte from the first on up to where the first is missing, whatever came in what order', () => {
    const piece = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })).map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const isHere = (byte: number) => pieces.some(({ from, to }) => from <= byte && byte < to);
        let missing = 0;
        while (isHere(missing)) missing += 1;
        expect(endOf(inARow(pieces))).toBe(missing);
      }),
    );
  });
});
