import { Instant, Source } from '@stet/contracts';
import { z } from 'zod';
import { WORK } from '../assignment/assignment.js';
import { StageResponse } from '../stage/stage.dto.js';
import { ScheduleResponse, StoryListRequest, StorySummary, toScheduleResponse, toStorySummary } from '../story/story.dto.js';
import type { ListedStory } from '../story/story.repository.js';
import type { CardNote } from './card-note.repository.js';

const { deskId: _desk, stageId, cursor, limit, ...filters } = StoryListRequest.shape;
const PER_STAGE = 20;
const MOST_CARDS = 100;

export const BoardRequest = z.strictObject({ ...filters, perStage: z.coerce.number().int().min(1).max(50).default(PER_STAGE).meta({ description: 'Stories of each stage' }) });
export type BoardRequest = z.output<typeof BoardRequest>;

export const BoardCardsRequest = z.strictObject({
  ...filters,
  storyId: z
    .preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(z.uuid()).min(1).max(MOST_CARDS, `must be at most ${MOST_CARDS} stories`).optional())
    .meta({ description: 'These only, comma-separated or the parameter again and again' }),
  ...{ stageId, cursor, limit },
});
export type BoardCardsRequest = z.output<typeof BoardCardsRequest>;

const Person = z.object({ id: z.string(), name: z.string() });

export const BoardCard = StorySummary.extend({
  embargoedUntil: Instant.nullable(),
  schedule: ScheduleResponse.nullable(),
  submittedAt: Instant.nullable().meta({ description: 'Since when it waits for review; null unless it does' }),
  isTranslationStale: z.boolean().meta({ description: 'The story it was translated from has a version that is newer than its text' }),
  agencyLine: z.string().nullable(),
  sources: z.array(Source),
  assignees: z.array(Person.extend({ work: z.enum(WORK) })).meta({ description: 'Whose work on it is neither declined nor done' }),
  lock: Person.nullable().meta({ description: 'Who types' }),
  people: z.array(Person).meta({ description: 'Who has it open' }),
}).meta({ id: 'BoardCard' });
export type BoardCard = z.output<typeof BoardCard>;

const count = z.int().meta({ description: 'Stories of the stage that fit; more than 1,000 are not counted further' });

const BoardColumn = z
  .object({
    stage: StageResponse,
    count,
    items: z.array(BoardCard).meta({ description: 'The newest change first' }),
    next: z.string().nullable().meta({ description: 'The cursor with which GET …/board/cards?stageId= goes on, with the same filters; GET /stories?stageId= takes it, too' }),
  })
  .meta({ id: 'BoardColumn' });

export const Board = z.object({ deskId: z.uuid(), revision: z.int().meta({ description: 'Of the list of stages' }), columns: z.array(BoardColumn) }).meta({ id: 'Board' });
export type Board = z.output<typeof Board>;

export const BoardCards = z
  .object({ items: z.array(BoardCard), next: z.string().nullable(), counts: z.array(z.object({ stageId: z.uuid(), count })).meta({ description: 'Of every stage of the desk, whatever `storyId` and `stageId` say' }) })
  .meta({ id: 'BoardCards' });
export type BoardCards = z.output<typeof BoardCards>;

export function toBoardCard(story: Omit<ListedStory, 'changedAtExact'>, { embargoedUntil, schedule, submittedAt, isTranslationStale, agencyLine, sources, assignees, lock, people }: CardNote): BoardCard {
  return {
    ...toStorySummary(story),
    ...{ isTranslationStale, agencyLine, sources: [...sources], assignees: [...assignees], lock, people: [...people] },
    embargoedUntil: embargoedUntil?.toISOString() ?? null,
    schedule: toScheduleResponse(schedule),
    submittedAt: submittedAt?.toISOString() ?? null,
  };
}
