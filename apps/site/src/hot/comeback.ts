import type { Outage } from '../shelf/outage.js';
import type { HotPages } from './hot-pages.js';

/**
 * Renders pages that were forgotten, because something in them is gone, before anybody asks: were the database to go away first, those that readers come back to most
 * could not be shown at all. One after the other, and only what nobody renders already.
 */
export class Comeback {
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly pages: HotPages,
    private readonly outage: Outage,
    private readonly render: (address: string) => PromiseLike<unknown>,
  ) {}

  expect(addresses: readonly string[]): void {
    this.working = this.working.then(() => this.renderAll(addresses));
  }

  private async renderAll(addresses: readonly string[]): Promise<void> {
    for (const address of addresses) {
      if (this.outage.isOn) return;
      if (!this.pages.old(address) && !this.pages.underWay(address)) await this.renderOne(address);
    }
  }

  private async renderOne(address: string): Promise<void> {
    const ended = this.pages.begin(address);
    try {
      await this.render(address);
    } catch {
      return; // readers who ask for it get the failure
    } finally {
      ended();
    }
  }
}
