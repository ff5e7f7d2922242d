import sharp from 'sharp';
import { randomFrom, type Random } from '../measure/random.ts';
import { HEIGHT, WIDTH } from './picture/canvas.ts';
import { boat, highlands, lake, meadow, night, sea, snow, tide } from './picture/landscapes.ts';
import { portrait } from './picture/people.ts';
import { orchestra, stadium, town } from './picture/places.ts';

const SCENES = { sea, tide, snow, highlands, meadow, lake, night, boat, town, orchestra, stadium, portrait } as const satisfies Record<string, (random: Random) => string>;

export type Scene = keyof typeof SCENES;

export interface PictureOrder {
  readonly scene: Scene;
  readonly seed: number;
}

const JPEG_QUALITY = 90;

/** A drawn picture, 1600 × 1000, as JPEG. The same order always gives the same picture. */
export function drawPicture(order: PictureOrder): Promise<Buffer> {
  return sharp(Buffer.from(svgOf(order))).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

export function svgOf({ scene, seed }: PictureOrder): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">\n${SCENES[scene](randomFrom(seed))}\n</svg>\n`;
}
