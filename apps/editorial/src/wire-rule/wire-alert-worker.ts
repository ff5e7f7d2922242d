import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { WireAlerts } from './wire-alerts.js';

const LOOK_EVERY_MS = 5_000;

/** Looks in every replica which embargoes are over that somebody waits for. */
@Injectable()
export class WireAlertWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('wire-rule').warn(`desks are told of wires later: ${error.message}`));

  constructor(private readonly alerts: WireAlerts) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.alerts.tellWaiting());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
