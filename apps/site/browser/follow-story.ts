import type { OpenStory } from './open-story.js';
import type { Reading } from './reading.js';
import { takeWithdrawn } from './withdraw-story.js';

interface Popularity {
  readonly views: number;
  readonly version: number;
}

const EVERY_MS = 5_000;
const AT_MOST_MS = 60_000;

/** Keeps the number of views fresh of the story that is being read, says when it has a new version, and takes away what is withdrawn of all stories on the page. */
export function followStory(reading: Reading): void {
  let pause = EVERY_MS;
  const ask = async () => {
    if (document.visibilityState === 'visible') {
      const story = reading.current;
      const popularity = story.isWithdrawn ? undefined : await read(story.id);
      if (typeof popularity === 'object') show(story, popularity);
      await takeWithdrawn(reading.all.filter((one) => !one.isWithdrawn && (one !== story || popularity === 'gone')), reading);
      pause = typeof popularity === 'object' || story.isWithdrawn ? EVERY_MS : Math.min(pause * 2, AT_MOST_MS);
    }
    setTimeout(() => void ask(), pause);
  };
  setTimeout(() => void ask(), EVERY_MS / 2);
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

function show({ article, version }: OpenStory, popularity: Popularity): void {
  if (popularity.version > version) article.querySelector('.new-version')?.removeAttribute('hidden');
  const shown = article.querySelector('[data-shows=views]');
  if (!shown) return;
  const text = grouped(popularity.views, document.documentElement.lang);
  if (shown.textContent !== text) shown.textContent = text;
}

/** As the server writes numbers; browsers lack Armenian and partly Azerbaijani forms. */
function grouped(number: number, language: string): string {
  if (language === 'en') return number.toLocaleString('en-GB');
  const separator = language === 'az' ? '.' : '\u00a0';
  const digits = String(number);
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
