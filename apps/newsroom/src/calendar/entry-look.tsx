import { IconCircleCheck, IconCircleCheckFilled, IconCircleDashed, IconCircleX, IconClockPlay, IconClockStop, IconProgress, type Icon } from '@tabler/icons-react';
import type { Say } from '../language/language.js';
import type { Entry } from './entries.js';

type Look = 'planned' | 'confirmed' | 'in-work' | 'done' | 'cancelled' | 'publish' | 'withdraw';

const ICONS: Readonly<Record<Look, Icon>> = {
  planned: IconCircleDashed,
  confirmed: IconCircleCheck,
  'in-work': IconProgress,
  done: IconCircleCheckFilled,
  cancelled: IconCircleX,
  publish: IconClockPlay,
  withdraw: IconClockStop,
};

export function lookOf(entry: Entry): Look {
  return entry.kind === 'coverage' ? entry.coverage.state : entry.planned.act;
}

/** What it is, in words. */
export function stateText(entry: Entry, say: Say): string {
  return entry.kind === 'coverage' ? say(`calendar.state.${entry.coverage.state}`) : say(`calendar.act.${entry.planned.act}`);
}

export function titleOf(entry: Entry, say: Say): string {
  return entry.kind === 'coverage' ? entry.coverage.title : entry.planned.story.headline || say('stories.untitled');
}

/** The language of the title, where it is a story's. */
export function languageOf(entry: Entry): string | undefined {
  return entry.kind === 'schedule' ? entry.planned.story.language : undefined;
}

/** The sign of what it is; words stand beside it, for those who do not see it or do not know it yet. */
export function EntryIcon({ entry, size = 14 }: { readonly entry: Entry; readonly size?: number }) {
  const LookIcon = ICONS[lookOf(entry)];
  return <LookIcon size={size} stroke={1.8} aria-hidden className="entry-icon" />;
}
