import { IconDotsVertical, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { BoardCard } from '../api/editorial.js';
import { withDrag } from '../drag/drag.js';
import { useLanguage } from '../language/language.js';
import type { Direction } from './board-state.js';
import { CardPeople } from './card-people.js';
import { CardTags } from './card-tags.js';
import { CardViews } from './card-views.js';
import { useBoardTools } from './tools.js';

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
/** Says what the keys do; one for all cards. */
export const KEYS_HINT = 'board-keys';

interface CardProps {
  readonly card: BoardCard;
  /** Where Tab stops in its column. */
  readonly isStop: boolean;
  readonly onFocus: (storyId: string) => void;
}

/** A story on the board: a mouse drags it, arrows go on to its neighbours, M or its button move it. */
export const Card = memo(function Card({ card, isStop, onFocus }: CardProps) {
  const { say } = useLanguage();
  const { mayMove, openMenu, step } = useBoardTools();
  const element = useRef<HTMLElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const [isDragged, setIsDragged] = useState(false);
  const { storyId, stageId } = card;
  const headline = card.headline || say('stories.untitled');
  const tabIndex = isStop ? 0 : -1;
  const credit = card.agencyLine ?? card.sources.map(({ name }) => name).join(', ');
  useEffect(() => {
    if (!mayMove) return undefined;
    return withDrag(({ draggable }) => draggable({ element: element.current!, getInitialData: () => ({ storyId, stageId }), onDragStart: () => setIsDragged(true), onDrop: () => setIsDragged(false) }));
  }, [mayMove, storyId, stageId]);
  const open = (beside: Element) => mayMove && openMenu({ card, beside: beside.getBoundingClientRect(), back: link.current! });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) step(storyId, direction);
    else if (event.code === 'KeyM') open(event.currentTarget);
    else return;
    event.preventDefault();
  };
  return (
    <article ref={element} className="board-card" data-dragged={isDragged} data-mine={mayMove} onKeyDown={press} onFocus={() => onFocus(storyId)}>
      {card.lock && (
        <p className="board-lock">
          <IconPencil size={12} aria-hidden /> {say('board.locked', { name: card.lock.name })}
        </p>
      )}
      {card.slugline && <p className="board-slugline">{card.slugline}</p>}
      <div className="board-card-top">
        <Link ref={link} to="/stories/$storyId" params={{ storyId }} lang={card.language} className="story-link board-headline" draggable={false} tabIndex={tabIndex} data-card={storyId} aria-describedby={mayMove ? KEYS_HINT : undefined}>
          {headline}
        </Link>
        {mayMove && (
          <button type="button" className="board-more" aria-haspopup="menu" aria-label={say('board.move.of', { headline })} title={say('board.move')} tabIndex={tabIndex} onClick={({ currentTarget }) => open(currentTarget)}>
            <IconDotsVertical size={16} aria-hidden />
          </button>
        )}
      </div>
      <CardTags card={card} />
      {credit && <p className="board-credit">{say('board.credit', { name: credit })}</p>}
      {(card.version > 0 || card.assignees.length > 0 || card.people.length > 0) && (
        <div className="board-foot">
          <CardPeople assignees={card.assignees} people={card.people} />
          {card.version > 0 && <CardViews storyId={storyId} views={card.views} />}
        </div>
      )}
    </article>
  );
});
