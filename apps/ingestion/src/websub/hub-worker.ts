import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubUpkeep } from './hub-upkeep.js';

const LOOK_EVERY_MS = 5_000;

/** Looks after subscriptions at hubs for as long as the service runs. */
@Injectable()
export class HubWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('websub');
  private readonly stop = new AbortController();
  private turns: Promise<void> = Promise.resolve();

  constructor(private readonly upkeep: HubUpkeep) {}

  onApplicationBootstrap(): void {
    this.turns = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.turns;
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      await this.upkeep.turn().catch((error: unknown) => this.log.warn(`will look again: ${error instanceof Error ? error.message : String(error)}`));
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
    }
  }
}
