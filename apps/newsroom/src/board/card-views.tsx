import { useSyncExternalStore } from 'react';
import type { BoardCard } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { pathOf } from './spark-path.js';
import { useBoardTools } from './tools.js';

const WIDTH = 64;
const HEIGHT = 18;

/** How a story is read: as it is counted now, in the last hour, and hour by hour in the last day. */
export function CardViews({ storyId, views }: Pick<BoardCard, 'storyId' | 'views'>) {
  const { say } = useLanguage();
  const { sparklines } = useBoardTools();
  const line = useSyncExternalStore(sparklines.subscribe, () => sparklines.of(storyId));
  const counted = (count: number) => count.toLocaleString('en');
  return (
    <span className="board-views">
      <span title={say('stories.views')}>
        <span className="visually-hidden">{say('stories.views')}: </span>
        <b>{counted(views)}</b>
      </span>
      {line && (
        <>
          <span>{say('board.count.hour', { count: counted(line.lastHour) })}</span>
          <span>{say('board.count.day', { count: counted(line.lastDay) })}</span>
          <svg role="img" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-label={say('board.count.line', { most: counted(Math.max(...line.hours)), count: counted(line.lastDay) })}>
            <path d={pathOf(line.hours, WIDTH, HEIGHT)} />
          </svg>
        </>
      )}
    </span>
  );
}
