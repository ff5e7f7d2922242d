import type { Renditions } from './rendition.js';

/** Where one width and format of a picture is. */
export function renditionAddress({ address }: Pick<Renditions, 'address'>, width: number, format: string): string {
  return address.replace('{width}', String(width)).replace('{format}', format);
}
