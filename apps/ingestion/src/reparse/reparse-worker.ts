import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReparseRepository } from './reparse.repository.js';
import { LEASE_SECONDS, Reparser } from './reparser.js';

const LOOK_EVERY_MS = 1_000;

/** Works on what is to be read again. Several replicas share the work: a reparse is leased to one of them at a time, and goes to another when that one is gone. */
@Injectable()
export class ReparseWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('reparse');
  private readonly stop = new AbortController();
  private turns: Promise<void> = Promise.resolve();

  constructor(
    private readonly reparses: ReparseRepository,
    private readonly reparser: Reparser,
  ) {}

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
      const isBusy = await this.turn().catch((error: unknown) => this.log.warn(`will look again: ${error instanceof Error ? error.message : String(error)}`));
      if (!isBusy) await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
    }
  }

  private async turn(): Promise<boolean> {
    const reparseId = await this.reparses.lease(LEASE_SECONDS);
    if (!reparseId) return false;
    try {
      await this.reparser.work(reparseId, this.stop.signal);
    } finally {
      await this.reparses.release(reparseId);
    }
    return true;
  }
}
