import { z } from 'zod';
import { StageResponse } from '../stage/stage.dto.js';
import { StoryListRequest, StorySummary } from '../story/story.dto.js';

const { deskId: _desk, stageId: _stage, cursor: _cursor, limit: _limit, ...filters } = StoryListRequest.shape;
const PER_STAGE = 20;

export const BoardRequest = z.strictObject({ ...filters, perStage: z.coerce.number().int().min(1).max(50).default(PER_STAGE).meta({ description: 'Stories of each stage' }) });
export type BoardRequest = z.output<typeof BoardRequest>;

const BoardColumn = z
  .object({
    stage: StageResponse,
    count: z.int().meta({ description: 'Stories of the stage that fit; more than 1,000 are not counted further' }),
    items: z.array(StorySummary).meta({ description: 'The newest change first' }),
    next: z.string().nullable().meta({ description: 'The cursor with which GET /stories?stageId= goes on, with the same filters' }),
  })
  .meta({ id: 'BoardColumn' });

export const Board = z.object({ deskId: z.uuid(), revision: z.int().meta({ description: 'Of the list of stages' }), columns: z.array(BoardColumn) }).meta({ id: 'Board' });
export type Board = z.output<typeof Board>;
