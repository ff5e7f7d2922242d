import { randomUUID } from 'node:crypto';
import { pick, type Random } from '../../measure/random.ts';

/** A beacon as a page sends it, and what its reader's connection and browser say. */
export interface Beacon {
  readonly viewId: string;
  readonly storyId: string;
  readonly address: string;
  readonly userAgent: string;
}

const STORIES = 500;
const VISITORS = 300_000;
/** Of all beacons. */
const SENT_AGAIN = 0.02;
const RELOADED = 0.1;
const BY_BOTS = 0.05;
const BY_FAST = 0.02;
/** Visitors who read faster than people do. */
const FAST = 5;
/** Half of all beacons are of these. */
const BREAKING = 3;
const RECENT = 1_000;
const BOTS = ['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.0', ''];

/** Readers and others: who comes again, who sends a beacon twice, bots, and some who open more than a person can. */
export class Audience {
  readonly stories: readonly string[] = Array.from({ length: STORIES }, () => randomUUID());
  private readonly recent: Beacon[] = [];
  private made = 0;

  constructor(private readonly random: Random) {}

  next(): Beacon {
    const beacon = this.make();
    this.recent[this.made++ % RECENT] = beacon;
    return beacon;
  }

  private make(): Beacon {
    const dice = this.random();
    if (this.made > 0 && dice < SENT_AGAIN) return this.any();
    const viewId = randomUUID();
    if (this.made > 0 && dice < SENT_AGAIN + RELOADED) return { ...this.any(), viewId };
    const storyId = this.random() < 0.5 ? this.stories[Math.floor(this.random() * BREAKING)]! : pick(this.random, this.stories);
    if (dice < SENT_AGAIN + RELOADED + BY_BOTS) return { viewId, storyId, address: addressOf(this.number(VISITORS)), userAgent: pick(this.random, BOTS) };
    const visitor = dice < SENT_AGAIN + RELOADED + BY_BOTS + BY_FAST ? VISITORS + this.number(FAST) : this.number(VISITORS);
    return { viewId, storyId, address: addressOf(visitor), userAgent: `Mozilla/5.0 (X11; Linux x86_64) Reader/${visitor % 7}.0` };
  }

  private any(): Beacon {
    return this.recent[this.number(Math.min(this.made, RECENT))]!;
  }

  private number(below: number): number {
    return Math.floor(this.random() * below);
  }
}

/** A network of its own for each visitor: the last part of an address is not looked at. */
function addressOf(visitor: number): string {
  return `${20 + (visitor >> 16)}.${(visitor >> 8) & 0xff}.${visitor & 0xff}.9`;
}
