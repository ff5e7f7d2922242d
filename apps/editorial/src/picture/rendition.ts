import { renditionAddress, type Renditions } from '@stet/contracts';

/** From phones to large screens with two pixels a point. */
const STEPS = [320, 640, 960, 1_280, 1_920, 2_560];
/** What links of a single size lead to: large enough for a page, and not a burden to those who take nothing else. */
const USUAL_WIDTH = 1_920;
const SMALL_WIDTH = 640;

/** The best first. `jpeg` is what everything can show. */
export const FORMATS = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof FORMATS)[number];

/** The widest and the highest that is kept of a picture, in pixels. High enough for a chart that is scrolled through. */
export const KEPT = { width: STEPS.at(-1)!, height: 6_000 };

/** The steps that a picture is larger than, and its own width. */
export function widthsOf(width: number): number[] {
  return [...STEPS.filter((step) => step < width), Math.min(width, KEPT.width)];
}

export interface PictureAddresses {
  readonly url: string;
  readonly smallUrl: string;
  /** Of what `url` leads to. */
  readonly width: number;
  readonly height: number;
  readonly renditions: Renditions;
}

/** Where everything of a kept picture is found. `base` is the address of its folder, sizes are of the kept picture. */
export function addressesOf(base: string, kept: { readonly width: number; readonly height: number }): PictureAddresses {
  const widths = widthsOf(kept.width);
  const address = `${base}/{width}.{format}`;
  const upTo = (most: number) => widths.findLast((one) => one <= most) ?? widths[0]!;
  const width = upTo(USUAL_WIDTH);
  return {
    url: renditionAddress({ address }, width, 'jpeg'),
    smallUrl: renditionAddress({ address }, upTo(SMALL_WIDTH), 'jpeg'),
    width,
    height: Math.max(1, Math.round((kept.height * width) / kept.width)),
    renditions: { address, widths, formats: [...FORMATS] },
  };
}
