import { Instant } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { Story } from '../story/story.js';
import { STORY_FIELDS, isSame, textOf, type StoryField, type StoryText } from '../story/story-fields.js';
import { FieldDiffResponse } from '../revision/revision.dto.js';
import { SIDE_COPY_CAUSES, type SideCopyRow } from './side-copy.entity.js';

const Fields = z.strictObject(Object.fromEntries(STORY_FIELDS.map((field) => [field, z.unknown().optional()])) as Record<StoryField, z.ZodOptional<z.ZodUnknown>>);
/** What a query can say of yes and no. */
const YES_NO = ['true', 'false'];
const Flag = z.stringbool().default(false);

export const SideCopyRequest = z
  .strictObject({
    baseRevision: z.int().min(0).max(2 ** 31 - 1).meta({ description: 'The revision that the text was typed on' }),
    sequence: z.int().min(1).meta({ description: 'Your count, growing with every change: an older one that comes late changes nothing' }),
    fields: Fields.meta({ description: 'Fields of the story as they were typed; they are checked when they are restored' }),
  })
  .meta({ id: 'SideCopyRequest' });
export type SideCopyRequest = z.output<typeof SideCopyRequest>;

export const SideCopyListRequest = z.strictObject({
  mine: Flag.meta({ enum: YES_NO, description: 'Only your own' }),
  ended: Flag.meta({ enum: YES_NO, description: 'Those that were restored or discarded, instead of those that wait' }),
  ...pageRequest,
});
export type SideCopyListRequest = z.output<typeof SideCopyListRequest>;

const summary = {
  sideCopyId: z.uuid(),
  storyId: z.uuid(),
  owner: z.object({ id: z.string(), name: z.string() }),
  cause: z.enum(SIDE_COPY_CAUSES),
  reason: z.string().nullable(),
  baseRevision: z.int(),
  sequence: z.int(),
  begunAt: Instant,
  savedAt: Instant,
  ended: z.object({ as: z.enum(['restored', 'discarded']), by: z.string(), at: Instant }).nullable(),
};

export const SideCopySummary = z
  .object({ ...summary, differsIn: z.array(z.enum(STORY_FIELDS)).meta({ description: 'Fields that the working copy has otherwise; none: all of it is in the story' }) })
  .meta({ id: 'SideCopySummary' });
export type SideCopySummary = z.output<typeof SideCopySummary>;

export const SideCopyList = z.object({ items: z.array(SideCopySummary), next: z.string().nullable() }).meta({ id: 'SideCopyList' });
export type SideCopyList = z.output<typeof SideCopyList>;

/** What a keystroke is answered: that it is kept, and nothing that would have to be looked up. */
export const SideCopyReceipt = z.object(summary).meta({ id: 'SideCopyReceipt' });
export type SideCopyReceipt = z.output<typeof SideCopyReceipt>;

export const SideCopyResponse = z
  .object({
    ...summary,
    fields: Fields,
    diff: z.array(FieldDiffResponse).meta({ description: 'From the working copy to the side copy' }),
    steps: z.array(z.object({ sequence: z.int(), savedAt: Instant })).meta({ description: 'Earlier states that are kept, newest first' }),
  })
  .meta({ id: 'SideCopyResponse' });
export type SideCopyResponse = z.output<typeof SideCopyResponse>;

export const SideCopyStepResponse = z.object({ sequence: z.int(), fields: Fields }).meta({ id: 'SideCopyStepResponse' });
export type SideCopyStepResponse = z.output<typeof SideCopyStepResponse>;

export function toSideCopyReceipt(copy: SideCopyRow): SideCopyReceipt {
  const { sideCopyId, storyId, ownerId, ownerName, cause, reason, baseRevision, sequence, begunAt, savedAt, endedAs, endedBy, endedAt } = copy;
  return {
    ...{ sideCopyId, storyId, owner: { id: ownerId, name: ownerName }, cause, reason, baseRevision, sequence: Number(sequence) },
    begunAt: begunAt.toISOString(),
    savedAt: savedAt.toISOString(),
    ended: endedAs && { as: endedAs, by: endedBy ?? '', at: endedAt!.toISOString() },
  };
}

export function toSideCopySummary(copy: SideCopyRow, story: Story): SideCopySummary {
  const text = textOf(story);
  return { ...toSideCopyReceipt(copy), differsIn: STORY_FIELDS.filter((field) => field in copy.fields && !isSame(copy.fields[field], text[field])) };
}

/** The working copy with the fields of a side copy in their places. */
export function textWith(story: Story, fields: Partial<StoryText>): StoryText {
  return { ...textOf(story), ...fields };
}
