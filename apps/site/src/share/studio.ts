import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '@stet/errors';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { SITE_CONFIG, type SiteConfig } from '../config.js';

/** A picture as it is sent. */
export interface Drawn {
  readonly body: Buffer;
  /** Whether it is what it should be; else something was away, and it is drawn again soon. */
  readonly isLasting: boolean;
}

type Draw = () => Promise<Drawn>;

/** Drawing takes a core: pages come first. */
const DRAWN_AT_ONCE = 1;
const MOST_WAITING = 100;
const SHORTLY_MS = 30_000;
const BYTES_PER_MIB = 1_048_576;

/** Pictures that were drawn, the least recently asked for forgotten first. Each is drawn once, however many ask; too many at once are sent away. */
@Injectable()
export class Studio {
  private readonly limit = pLimit(DRAWN_AT_ONCE);
  private readonly drawn: LRUCache<string, Drawn, Draw>;

  constructor(@Inject(SITE_CONFIG) { SHARE_PICTURES_IN_MEMORY_MIB }: Pick<SiteConfig, 'SHARE_PICTURES_IN_MEMORY_MIB'>) {
    this.drawn = new LRUCache<string, Drawn, Draw>({
      maxSize: SHARE_PICTURES_IN_MEMORY_MIB * BYTES_PER_MIB,
      sizeCalculation: ({ body }) => Math.max(1, body.length),
      ignoreFetchAbort: true, // whoever was first may leave; the others still wait
      fetchMethod: async (_key, _stale, { options, context: draw }) => {
        if (this.limit.pendingCount >= MOST_WAITING) throw new Unavailable('share picture');
        const picture = await this.limit(draw);
        if (!picture.isLasting) options.ttl = SHORTLY_MS;
        return picture;
      },
    });
  }

  async picture(key: string, draw: Draw): Promise<Drawn> {
    const picture = await this.drawn.fetch(key, { context: draw });
    if (!picture) throw new TypeError(`${key} was not drawn`);
    return picture;
  }
}
