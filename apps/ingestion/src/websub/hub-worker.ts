import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { HubUpkeep } from './hub-upkeep.js';

const LOOK_EVERY_MS = 5_000;

/** Looks after subscriptions at hubs for as long as the service runs. */
@Injectable()
export class HubWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds((error) => new Logger('websub').warn(`will look again: ${error.message}`));

  constructor(private readonly upkeep: HubUpkeep) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.upkeep.turn(), 0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }
}
