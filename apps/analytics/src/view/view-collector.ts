import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ViewsAccepted, type AcceptedView, type Heartbeat } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { metrics } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import { CollectorLane, type Gathered } from './collector-lane.js';
import { CollectorFull } from './view.errors.js';
import { partitionOf } from './visitor.js';

export interface CollectorLimits {
  /** How many partitions of the view topic this process writes to. */
  readonly partitions: number;
  /** Views and heartbeats that may wait for the log; about 650 bytes each. */
  readonly mostWaiting: number;
}
export const COLLECTOR_LIMITS = Symbol('limits of the collector');

/** So many are sent as soon as no more come; fewer wait a moment for others, so that a quiet hour makes few records. */
const ENOUGH = 16;

/** Takes views and heartbeats to the log in numbered batches. Every start of the process is a new collector with its own numbers. */
@Injectable()
export class ViewCollector implements OnApplicationShutdown {
  readonly id = randomUUID();
  private readonly log = new Logger('collector');
  private readonly lanes: readonly CollectorLane[];
  private isClosing = false;

  constructor(
    private readonly eventLog: EventLog,
    @Inject(COLLECTOR_LIMITS) private readonly limits: CollectorLimits,
  ) {
    this.lanes = Array.from({ length: limits.partitions }, (_, partition) => this.lane(partition));
    const waiting = metrics.gauge('stet_view_waiting', 'Views and heartbeats that wait to be stored in the log');
    Object.assign(waiting, { collect: () => waiting.set(this.waiting) });
  }

  /** Resolves when the log has the view for good; rejects with kind `unavailable` when it may not have it. */
  acceptView(view: AcceptedView): Promise<void> {
    return this.take(view, (lane) => lane.addView(view));
  }

  /** Resolves when the log has the heartbeat for good; rejects with kind `unavailable` when it may not have it. */
  acceptHeartbeat(heartbeat: Heartbeat): Promise<void> {
    return this.take(heartbeat, (lane) => lane.addHeartbeat(heartbeat));
  }

  onApplicationShutdown(): void {
    for (const lane of this.lanes) lane.stop();
  }

  private take({ visitor }: { readonly visitor: string }, add: (lane: CollectorLane) => Promise<void>): Promise<void> {
    if (this.waiting >= this.limits.mostWaiting) return Promise.reject(new CollectorFull());
    const answer = add(this.lanes[partitionOf(visitor, this.lanes.length)]!);
    if (!this.isClosing && this.gathered >= ENOUGH) this.closeWhenQuiet(0);
    return answer;
  }

  /** Sends what was gathered once a turn of the event loop has brought nothing more: the fuller a batch, the less each view costs. */
  private closeWhenQuiet(before: number): void {
    const { gathered } = this;
    this.isClosing = gathered > before;
    if (this.isClosing) setImmediate(() => this.closeWhenQuiet(gathered));
    else for (const lane of this.lanes) lane.close();
  }

  private get waiting(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  }

  private get gathered(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.gathered, 0);
  }

  private lane(partition: number): CollectorLane {
    const send = (batch: number, { views, heartbeats }: Gathered) =>
      this.eventLog.append(ViewsAccepted, [{ collector: this.id, partition, batch, views: [...views], ...(heartbeats.length > 0 && { heartbeats: [...heartbeats] }) }], { partition });
    const warn = (error: unknown) => this.log.warn(`partition ${partition} takes no views: ${error instanceof Error ? error.message : String(error)}`);
    return new CollectorLane(send, warn);
  }
}
