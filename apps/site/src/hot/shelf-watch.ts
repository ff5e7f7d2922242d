import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Topics, consumerGroup } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { SERVICE } from '../config.js';
import { HotPages } from './hot-pages.js';

interface Seen {
  readonly positions: string | null;
  readonly schema: string;
  readonly withdrawn: number;
}

const LOOK_EVERY_MS = 50;
const AWAY_MS = 1_000;
/** Views are not among them: pages may show a number that is a second old, and the open page asks by itself. */
const GROUPS = [Topics.story, Topics.publication, Topics.front].map((topic) => consumerGroup(SERVICE, topic));

/** Positions move in the transaction that changes the shelf, and a rebuild puts another schema in its place. */
const LOOK = `
  select (select string_agg(concat_ws('/', topic, partition, next_offset), ' ' order by topic, partition) from messaging.consumer_offset where grp = any($1)) as positions,
    'shelf'::regnamespace::oid::text as schema`;
const WITHDRAWN = `select count(*)::int as withdrawn from story where status = 'withdrawn'`;

/** Tells a replica that the shelf has changed, whichever replica's consumer changed it. */
@Injectable()
export class ShelfWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('hot');
  private seen: Seen | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;

  constructor(
    private readonly db: Database,
    private readonly pages: HotPages,
  ) {}

  onApplicationBootstrap(): void {
    this.again(0);
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private again(delay: number): void {
    if (!this.isStopped) this.timer = setTimeout(() => void this.lookAgain(), delay);
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.look();
      this.again(LOOK_EVERY_MS);
    } catch (error) {
      this.log.debug(error);
      this.again(AWAY_MS);
    }
  }

  private async look(): Promise<void> {
    const [now] = await this.db.query<Omit<Seen, 'withdrawn'>>(LOOK, [GROUPS]);
    if (now!.positions === this.seen?.positions && now!.schema === this.seen?.schema) return;
    const [{ withdrawn }] = (await this.db.query<{ withdrawn: number }>(WITHDRAWN)) as [{ withdrawn: number }];
    const at = performance.now();
    this.pages.changed(at);
    if (withdrawn !== this.seen?.withdrawn) this.pages.clear(at);
    this.seen = { ...now!, withdrawn };
  }
}
