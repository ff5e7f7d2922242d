import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ViewsAccepted, type AcceptedView } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { metrics } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import { CollectorLane } from './collector-lane.js';
import { CollectorFull } from './view.errors.js';
import { partitionOf } from './visitor.js';

/** How many partitions of the view topic this process writes to. */
export const VIEW_PARTITIONS = Symbol('view partitions');

/** About 64 MiB of views. */
const MOST_WAITING = 100_000;

/** Takes views to the log in numbered batches. Every start of the process is a new collector with its own numbers. */
@Injectable()
export class ViewCollector implements OnApplicationShutdown {
  readonly id = randomUUID();
  private readonly log = new Logger('collector');
  private readonly lanes: readonly CollectorLane[];

  constructor(
    private readonly eventLog: EventLog,
    @Inject(VIEW_PARTITIONS) partitions: number,
  ) {
    this.lanes = Array.from({ length: partitions }, (_, partition) => this.lane(partition));
    const waiting = metrics.gauge('stet_view_waiting', 'Views that wait to be stored in the log');
    Object.assign(waiting, { collect: () => waiting.set(this.waiting) });
  }

  /** Resolves when the log has the view for good; rejects with kind `unavailable` when it may not have it. */
  async accept(view: AcceptedView): Promise<void> {
    if (this.waiting >= MOST_WAITING) throw new CollectorFull();
    await this.lanes[partitionOf(view.visitor, this.lanes.length)]!.add(view);
  }

  onApplicationShutdown(): void {
    for (const lane of this.lanes) lane.stop();
  }

  private get waiting(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  }

  private lane(partition: number): CollectorLane {
    const send = (batch: number, views: readonly AcceptedView[]) =>
      this.eventLog.append(ViewsAccepted, [{ collector: this.id, partition, batch, views: [...views] }], { partition });
    const warn = (error: unknown) => this.log.warn(`partition ${partition} takes no views: ${error instanceof Error ? error.message : String(error)}`);
    return new CollectorLane(send, warn);
  }
}
