import exifReader from 'exif-reader';
import { decoded } from './decoded.js';
import type { FileFacts } from './file-facts.js';

const SECONDS = '2026-03-01T09:15:00'.length;
const OFFSET = /^[+-]\d\d:\d\d$/;

/** What a camera writes (EXIF 2.32): the photographer as it was told, and when. */
export function exifFacts(block: Buffer): Partial<FileFacts> {
  const { Image: image, Photo: photo } = exifReader(block);
  const takenAt = photo?.DateTimeOriginal as unknown;
  const offset = text(photo?.OffsetTimeOriginal);
  return {
    caption: text(image?.ImageDescription),
    creator: text(image?.Artist),
    copyright: text(image?.Copyright),
    takenAt: takenAt instanceof Date && !Number.isNaN(takenAt.getTime()) ? takenAt.toISOString().slice(0, SECONDS) + (OFFSET.test(offset) ? offset : '') : '',
  };
}

/** ASCII by the standard; what many write into it comes as bytes. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? decoded(value) : '';
}
