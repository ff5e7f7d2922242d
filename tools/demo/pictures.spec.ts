import sharp from 'sharp';
import { picturesOf, readNewsroom } from './newsroom-files.ts';
import { drawPicture, svgOf } from './pictures.ts';

const { stories, authors } = readNewsroom();
const orders = [
  ...stories.flatMap((file) => picturesOf(file).map((picture) => ({ id: `${file.id}: ${picture.scene} ${picture.seed}`, picture }))),
  ...Object.entries(authors).map(([slug, { portrait }]) => ({ id: slug, picture: portrait })),
];

describe('pictures of the demo newsroom', () => {
  it.each(orders)('$id is drawn the same every time', ({ picture }) => {
    expect(svgOf(picture)).toBe(svgOf(picture));
    expect(svgOf(picture)).not.toBe(svgOf({ ...picture, seed: picture.seed + 1 }));
    expect(svgOf(picture)).not.toMatch(/<text|NaN|undefined/);
  });

  it('differ from story to story', () => {
    expect(new Set(stories.map(({ picture }) => picture.scene)).size).toBe(stories.length);
  });

  it('are JPEGs of 1600 × 1000 with something in them', async () => {
    for (const { picture } of orders) {
      const bytes = await drawPicture(picture);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1_600, height: 1_000 });
      const { channels } = await sharp(bytes).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
    }
  });
});
