import type { BoardCard } from '../api/editorial.js';
import { formatMoment, useLanguage } from '../language/language.js';
import { isBreaking } from '../story/breaking-choice.js';
import { shownStatus } from '../story/shown-status.js';
import { useBoardTools } from './tools.js';

const URGENT = 2;
const STATUS_TONES = { draft: 'gray', 'in-review': 'blue', returned: 'orange', approved: 'lime', scheduled: 'violet', published: 'teal', withdrawn: 'red', spiked: 'gray' } as const;

interface Tag {
  readonly key: string;
  readonly tone: string;
  readonly text: string;
}

/** What is to be known of a story before somebody works on it, or publishes it. */
export function CardTags({ card }: { readonly card: BoardCard }) {
  const tags = useTags(card);
  return (
    <p className="board-tags">
      {tags.map(({ key, tone, text }) => (
        <span key={key} className="board-tag" data-tone={tone}>
          {text}
        </span>
      ))}
    </p>
  );
}

function useTags(card: BoardCard): readonly Tag[] {
  const { say, language } = useLanguage();
  const { momentOf, sectionOf } = useBoardTools();
  const { status, urgency, section, schedule, submittedAt, wireAlarm } = card;
  const embargo = card.embargoedUntil && Date.parse(card.embargoedUntil) > Date.now() ? card.embargoedUntil : null;
  const tags: readonly (Tag | false | null)[] = [
    isBreaking(card) && { key: 'breaking', tone: 'alarm', text: say('breaking.badge') },
    { key: 'language', tone: 'plain', text: card.language.toUpperCase() },
    { key: 'urgency', tone: urgency <= URGENT ? 'red' : 'plain', text: say('wires.urgent', { urgency }) },
    { key: 'status', tone: STATUS_TONES[status], text: submittedAt ? say('board.inReview', { time: momentOf(submittedAt) }) : say(`status.${shownStatus(card)}`) },
    section !== null && { key: 'section', tone: 'plain', text: sectionOf(section) },
    status === 'published' && card.hasUnpublishedChanges && { key: 'changed', tone: 'blue', text: say('board.changed') },
    card.isOnLegalHold && { key: 'legal', tone: 'red', text: say('board.legal') },
    card.isOnHold && { key: 'hold', tone: 'orange', text: say('board.hold') },
    embargo !== null && { key: 'embargo', tone: 'orange', text: say('wires.embargo', { time: momentOf(embargo) }) },
    schedule && { key: 'schedule', tone: 'violet', text: say('board.scheduled', { time: formatMoment(schedule.at, language, schedule.zone), zone: schedule.zone }) },
    card.isTranslationStale && { key: 'stale', tone: 'orange', text: say('board.stale') },
    wireAlarm && { key: 'alarm', tone: wireAlarm === 'killed' ? 'red' : 'orange', text: say(`alarm.badge.${wireAlarm}`) },
  ];
  return tags.filter((tag): tag is Tag => tag !== null && tag !== false);
}
