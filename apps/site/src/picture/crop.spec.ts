import fc from 'fast-check';
import { cropOf, fullSizeOf } from './crop.js';

const size = fc.record({ width: fc.integer({ min: 1, max: 4_000 }), height: fc.integer({ min: 1, max: 4_000 }) });
const part = fc.double({ min: 0, max: 1, noNaN: true });

describe('a crop', () => {
  it('lies within the picture, is as large as can be and is never scaled up', () => {
    fc.assert(
      fc.property(size, size, part, part, (picture, wanted, x, y) => {
        const { left, top, width, height, to } = cropOf(picture, wanted, { x, y });
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(picture.width);
        expect(top + height).toBeLessThanOrEqual(picture.height);
        expect(width === picture.width || height === picture.height).toBe(true);
        expect(to.width).toBeLessThanOrEqual(Math.max(width, 1));
      }),
    );
  });

  it('keeps what matters in sight', () => {
    fc.assert(
      fc.property(size, size, part, part, (picture, wanted, x, y) => {
        const { left, top, width, height } = cropOf(picture, wanted, { x, y });
        expect([left - 1 <= x * picture.width, x * picture.width <= left + width + 1, top - 1 <= y * picture.height, y * picture.height <= top + height + 1]).toEqual([true, true, true, true]);
      }),
    );
  });

  it('is around the middle unless told', () => {
    expect(cropOf({ width: 1_600, height: 1_000 }, { width: 1_200, height: 1_200 })).toEqual({ left: 300, top: 0, width: 1_000, height: 1_000, to: { width: 1_000, height: 1_000 } });
    expect(cropOf({ width: 2_560, height: 1_600 }, { width: 1_200, height: 675 })).toEqual({ left: 0, top: 80, width: 2_560, height: 1_440, to: { width: 1_200, height: 675 } });
  });

  it('is cut from the largest rendition', () => {
    const renditions = { address: 'https://p.example/{width}.{format}', widths: [320, 2_560], formats: ['jpeg'] };
    expect([fullSizeOf({ width: 1_920, height: 1_200, renditions }), fullSizeOf({ width: 800, height: 600 })]).toEqual([
      { width: 2_560, height: 1_600 },
      { width: 800, height: 600 },
    ]);
  });
});
