import type { OpenStory } from './open-story.js';
import type { Reading } from './reading.js';

interface Popularity {
  readonly views: number;
  readonly version: number;
}

const EVERY_MS = 5_000;
const AT_MOST_MS = 60_000;

/** Keeps the number of views fresh of the story that is being read, and says when it has a new version or is gone. */
export function followStory(reading: Reading): void {
  let pause = EVERY_MS;
  const ask = async () => {
    if (document.visibilityState === 'visible') {
      const story = reading.current;
      const popularity = await read(story.id);
      pause = popularity === 'away' ? Math.min(pause * 2, AT_MOST_MS) : EVERY_MS;
      if (popularity === 'gone' || (popularity !== 'away' && popularity.version > story.version)) story.article.querySelector('.new-version')?.removeAttribute('hidden');
      if (typeof popularity === 'object') showViews(story, popularity.views);
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

function showViews({ article }: OpenStory, views: number): void {
  const shown = article.querySelector('[data-shows=views]');
  if (!shown) return;
  const text = grouped(views, document.documentElement.lang);
  if (shown.textContent !== text) shown.textContent = text;
}

/** As the server writes numbers; browsers lack Armenian and partly Azerbaijani forms. */
function grouped(number: number, language: string): string {
  if (language === 'en') return number.toLocaleString('en-GB');
  const separator = language === 'az' ? '.' : '\u00a0';
  const digits = String(number);
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
