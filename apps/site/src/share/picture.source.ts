import { Inject, Injectable } from '@nestjs/common';
import { renditionAddress, type Picture } from '@stet/contracts';
import { Unavailable } from '@stet/errors';
import { SITE_CONFIG, pictureOriginsOf, type SiteConfig } from '../config.js';

const PATIENCE_MS = 8_000;
const MOST_BYTES = 20_971_520;

/** Fetches the pictures that stories name, from where pages may show pictures from and nowhere else. */
@Injectable()
export class PictureSource {
  private readonly origins: ReadonlySet<string>;

  constructor(@Inject(SITE_CONFIG) config: SiteConfig) {
    this.origins = pictureOriginsOf(config);
  }

  /** At least so wide, where it can be had so; `undefined` for a picture from elsewhere. */
  async bytes(picture: Picture, width: number): Promise<Buffer | undefined> {
    const address = addressOf(picture, width);
    if (!this.origins.has(new URL(address).origin)) return undefined;
    try {
      const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok || !response.body) throw new TypeError(`it answers ${response.status}`);
      return await read(response.body);
    } catch (error) {
      throw new Unavailable('picture', { cause: error });
    }
  }
}

/** JPEG, which is decoded fastest. */
function addressOf({ url, renditions }: Picture, width: number): string {
  if (!renditions?.formats.includes('jpeg')) return url;
  return renditionAddress(renditions, renditions.widths.find((one) => one >= width) ?? renditions.widths.at(-1)!, 'jpeg');
}

async function read(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new RangeError(`it has more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
