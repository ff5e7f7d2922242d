import type { FocalPoint, Picture } from '@stet/contracts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Crop {
  /** The part of the picture that stays, in its own pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** What it is scaled down to; a part is never scaled up. */
  readonly to: Size;
}

const MIDDLE: FocalPoint = { x: 0.5, y: 0.5 };

/** The largest part of a picture that has the shape of `wanted`, around its focal point as near as the edges allow. */
export function cropOf(picture: Size, wanted: Size, focus: FocalPoint = MIDDLE): Crop {
  const scale = Math.min(picture.width / wanted.width, picture.height / wanted.height);
  const [width, height] = [Math.max(1, Math.round(wanted.width * scale)), Math.max(1, Math.round(wanted.height * scale))];
  const place = (middle: number, part: number, whole: number) => Math.round(Math.min(Math.max(0, middle * whole - part / 2), whole - part));
  const to = scale > 1 ? wanted : { width, height };
  return { left: place(focus.x, width, picture.width), top: place(focus.y, height, picture.height), width, height, to };
}

/** The largest size that a picture can be had in. */
export function fullSizeOf({ width, height, renditions }: Pick<Picture, 'width' | 'height' | 'renditions'>): Size {
  const widest = Math.max(width, ...(renditions?.widths ?? []));
  return { width: widest, height: Math.max(1, Math.round((height * widest) / width)) };
}
