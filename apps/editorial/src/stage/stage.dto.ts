import { Instant } from '@stet/contracts';
import { z } from 'zod';
import type { DeskStages, StoryStage } from './stage.repository.js';

const MOST_STAGES = 12;
const name = z.string().trim().min(1, 'must not be empty').max(40, 'must have at most 40 characters');
const names = z.strictObject({ en: name, ru: name.optional(), az: name.optional(), hy: name.optional() }).meta({ description: 'By language of the newsroom app; English stands in for what is absent' });

export const StagesRequest = z
  .strictObject({
    stages: z
      .array(z.strictObject({ stageId: z.uuid().optional().meta({ description: 'A new stage when absent' }), names }))
      .min(1, 'must have at least one stage: every story stands in one')
      .max(MOST_STAGES, `must have at most ${MOST_STAGES} stages`)
      .meta({ description: 'All stages of the desk, in order; those that are missing are removed' }),
    moves: z.array(z.strictObject({ from: z.uuid(), to: z.uuid() })).max(MOST_STAGES).default([]).meta({ description: 'Where the stories of removed stages go' }),
  })
  .meta({ id: 'StagesRequest' });
export type StagesRequest = z.output<typeof StagesRequest>;

export const StageResponse = z.object({ stageId: z.uuid(), names }).meta({ id: 'StageResponse' });

export const StagesResponse = z
  .object({ deskId: z.uuid(), revision: z.int().meta({ description: 'Send it as If-Match when you change the stages' }), stages: z.array(StageResponse) })
  .meta({ id: 'StagesResponse' });
export type StagesResponse = z.output<typeof StagesResponse>;

export const StoryStageRequest = z.strictObject({ stageId: z.uuid() }).meta({ id: 'StoryStageRequest' });
export type StoryStageRequest = z.output<typeof StoryStageRequest>;

export const StoryStageResponse = z
  .object({ storyId: z.uuid(), deskId: z.uuid(), stageId: z.uuid(), revision: z.int().meta({ description: 'Of where it stands: send it as If-Match when you move it' }), since: Instant })
  .meta({ id: 'StoryStageResponse' });
export type StoryStageResponse = z.output<typeof StoryStageResponse>;

export function toStagesResponse({ deskId, revision, stages }: DeskStages): StagesResponse {
  return { deskId, revision, stages: stages.map(({ stageId, names: called }) => ({ stageId, names: called })) };
}

export function toStoryStageResponse({ storyId, deskId, stageId, revision, since }: StoryStage): StoryStageResponse {
  return { storyId, deskId, stageId, revision, since: since.toISOString() };
}
