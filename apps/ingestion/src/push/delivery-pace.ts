/** More in a minute are no news. */
const MOST_A_MINUTE = 120;
const MINUTE_MS = 60_000;

/** Counts what comes from each sender, so that one which runs wild keeps nobody from work. */
export class DeliveryPace {
  private counts = new Map<string, number>();
  private minute = 0;

  allows(sender: string, nowMs: number): boolean {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.minute) [this.minute, this.counts] = [minute, new Map()];
    const count = (this.counts.get(sender) ?? 0) + 1;
    this.counts.set(sender, count);
    return count <= MOST_A_MINUTE;
  }
}
