import type { OpenStory } from './open-story.js';
import type { Reading } from './reading.js';
import { takeWithdrawn } from './withdraw-story.js';

interface Popularity {
  readonly views: number;
  readonly version: number;
}

/** How often is asked while the number moves, as it does when a reader has just come, and while it does not. */
const LIVE_MS = 700;
const QUIET_MS = 5_000;
/** A number that did not move for so long is quiet. */
const LIVE_FOR_MS = 20_000;
const AT_MOST_MS = 60_000;

/** Keeps the number of views fresh of the story that is being read, says when it has a new version, and takes away what is withdrawn of all stories on the page. */
export function followStory(reading: Reading): void {
  let pause = LIVE_MS;
  let movedAt = performance.now();
  const ask = async () => {
    if (document.visibilityState === 'visible') {
      const story = reading.current;
      const popularity = story.isWithdrawn ? undefined : await read(story.id);
      if (typeof popularity === 'object' && show(story, popularity)) movedAt = performance.now();
      await takeWithdrawn(reading.all.filter((one) => !one.isWithdrawn && (one !== story || popularity === 'gone')), reading);
      const isLive = performance.now() - movedAt < LIVE_FOR_MS;
      pause = popularity === 'gone' || popularity === 'away' ? Math.min(Math.max(pause, QUIET_MS) * 2, AT_MOST_MS) : isLive ? LIVE_MS : QUIET_MS;
    }
    setTimeout(() => void ask(), pause);
  };
  setTimeout(() => void ask(), LIVE_MS);
}

async function read(storyId: string): Promise<Popularity | 'gone' | 'away'> {
  try {
    const response = await fetch(`/v1/stories/${storyId}/popularity`);
    if (response.status === 404) return 'gone';
    return response.ok ? ((await response.json()) as Popularity) : 'away';
  } catch {
    return 'away';
  }
}

/** Answers whether the number of views is another one. */
function show({ article, version }: OpenStory, popularity: Popularity): boolean {
  if (popularity.version > version) article.querySelector('.new-version')?.removeAttribute('hidden');
  const shown = article.querySelector('[data-shows=views]');
  const text = grouped(popularity.views, document.documentElement.lang);
  if (!shown || shown.textContent === text) return false;
  shown.textContent = text;
  return true;
}

/** As the server writes numbers; browsers lack Armenian and partly Azerbaijani forms. */
function grouped(number: number, language: string): string {
  if (language === 'en') return number.toLocaleString('en-GB');
  const separator = language === 'az' ? '.' : '\u00a0';
  const digits = String(number);
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
