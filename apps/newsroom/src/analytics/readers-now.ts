import { useEffect, useState } from 'react';
import { READERS_NOW_STREAM, type ReadersNow, type StoryNow } from '../api/editorial.js';

type Totals = Pick<ReadersNow, 'lastFiveMinutes' | 'fiveMinutesBefore' | 'lastHalfHour' | 'halfHourBefore'>;

/** What is read at this moment, as it is told: totals of everything, and the stories that are read most. */
export interface LiveReaders extends Totals {
  readonly at: string;
  readonly stories: readonly StoryNow[];
}
type Change = Omit<LiveReaders, 'stories'> & { readonly changed: readonly StoryNow[]; readonly gone: readonly string[] };

interface Asked {
  readonly language?: string | undefined;
  readonly section?: string | undefined;
  readonly limit: number;
}

const AGAIN_MS = 5_000;

/** Nothing while nobody tells: then the page asks by itself. */
export function useReadersNow(): LiveReaders | undefined {
  const [readers, setReaders] = useState<LiveReaders>();
  useEffect(() => listen(setReaders), []);
  return readers;
}

function listen(set: (next: (before: LiveReaders | undefined) => LiveReaders | undefined) => void): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const on = <Data>(kind: string, next: (data: Data, before: LiveReaders | undefined) => LiveReaders | undefined) =>
    source.addEventListener(kind, ({ data }: MessageEvent<string>) => set((before) => next(JSON.parse(data) as Data, before)));
  const open = () => {
    source = new EventSource(READERS_NOW_STREAM);
    on<LiveReaders>('state', (state) => state);
    on<Change>('change', (change, before) => before && changedBy(before, change));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return; // it ended as planned, and the browser goes on by itself
      set(() => undefined);
      again = setTimeout(open, AGAIN_MS);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}

/** The most read first, as the page asks for them. */
export function changedBy({ stories }: LiveReaders, { changed, gone, ...totals }: Change): LiveReaders {
  const left = new Map(stories.map((story) => [story.storyId, story]));
  for (const storyId of gone) left.delete(storyId);
  for (const story of changed) left.set(story.storyId, story);
  const ranked = [...left.values()].sort((one, other) => other.lastHalfHour - one.lastHalfHour || other.lastFiveMinutes - one.lastFiveMinutes || (one.storyId < other.storyId ? -1 : 1));
  return { ...totals, stories: ranked };
}

/** What was asked for, with what was told since: totals are told of everything together only. */
export function withLive(now: ReadersNow, live: LiveReaders | undefined, { language, section, limit }: Asked): ReadersNow {
  if (!live || live.at < now.at) return now;
  const { stories, ...totals } = live;
  const shown = stories.filter((story) => (!language || story.language === language) && (!section || story.section === section)).slice(0, limit);
  if (!language && !section) return { ...now, ...totals, stories: shown };
  return shown.length < limit ? now : { ...now, stories: shown }; // fewer may stand outside of what is told
}
