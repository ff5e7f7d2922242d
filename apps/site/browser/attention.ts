import { asksForPrivacy } from './origin.js';

/** What every beacon of one view says. */
export interface View {
  readonly viewId: string;
  readonly storyId: string;
  readonly automation?: boolean;
}

const LOOK_EVERY_MS = 1_000;
/** Between two looks no more than this counts: the device was asleep. */
const MOST_BETWEEN_LOOKS_MS = 2_000;
const FIRST_MINUTE_MS = 60_000;
const PARTS = [25, 50, 75, 100];

/** How long one story was in sight since its view was told, and how far into its text. */
class Stay {
  private beat = 1;
  private told = 0;
  private untold = 0;
  private reached: number[] = [];
  private left = PARTS;

  constructor(
    private readonly address: string,
    private readonly view: View,
    private readonly text: Element | null,
  ) {}

  spend(milliseconds: number): void {
    this.untold += milliseconds;
    this.look();
    if (this.untold >= (this.told < FIRST_MINUTE_MS ? 5_000 : 15_000)) this.tell();
  }

  /** Whole seconds; what is left of one goes with the next. */
  tell(): void {
    const seconds = Math.floor(this.untold / 1_000);
    const { beat, reached, view } = this;
    if (!seconds && !reached.length) return;
    if (!navigator.sendBeacon(this.address, JSON.stringify({ ...view, beat, seconds, ...(reached.length && { reached }) }))) return;
    this.beat++;
    this.told += seconds * 1_000;
    this.untold -= seconds * 1_000;
    this.reached = [];
  }

  private look(): void {
    if (!this.text) return;
    const { top, height } = this.text.getBoundingClientRect();
    const seen = ((innerHeight - top + 1) / height) * 100; // browsers round: a pixel more
    this.reached.push(...this.left.filter((part) => part <= seen));
    this.left = this.left.filter((part) => part > seen);
  }
}

/** Watches how long and how far the stories of a page are read, while it is in sight; nothing of readers who ask for privacy. Answers whom to tell of the view that is being read. */
export function followAttention(analytics: string): (view?: View, article?: HTMLElement) => void {
  const stays = new Map<string, Stay>();
  let stay: Stay | undefined;
  let since: number | undefined;
  const pass = () => {
    const now = performance.now();
    if (since !== undefined) stay?.spend(Math.min(now - since, MOST_BETWEEN_LOOKS_MS));
    since = document.visibilityState === 'visible' ? now : undefined;
  };
  const leave = () => {
    pass();
    stay?.tell();
  };
  const isWatched = !asksForPrivacy();
  if (isWatched) {
    setInterval(pass, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? pass() : leave()));
    addEventListener('pagehide', leave);
  }
  return (view, article) => {
    leave();
    stay = view && isWatched ? (stays.get(view.viewId) ?? new Stay(`${analytics}/v1/heartbeats`, view, article?.querySelector('.story-body') ?? null)) : undefined;
    if (view && stay) stays.set(view.viewId, stay);
  };
}
