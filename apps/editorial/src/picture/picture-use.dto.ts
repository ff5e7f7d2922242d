import { Instant } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { Status } from '../story/story.dto.js';
import type { PictureUse } from './picture-use.repository.js';

export const PictureUseRequest = z.strictObject(pageRequest);
export type PictureUseRequest = z.output<typeof PictureUseRequest>;

const PictureUseResponse = z
  .object({
    storyId: z.uuid(),
    deskId: z.uuid(),
    language: z.string(),
    headline: z.string(),
    status: Status,
    isInWorkingCopy: z.boolean().meta({ description: 'The text as it would be published now names it' }),
    versions: z.array(z.int()).meta({ description: 'Published versions that name it, the oldest first' }),
    fronts: z.array(z.string()).meta({ description: 'Languages of the fronts that the story leads now' }),
    changedAt: Instant,
  })
  .meta({ id: 'PictureUseResponse' });

export const PictureUseList = z.object({ items: z.array(PictureUseResponse), next: z.string().nullable() }).meta({ id: 'PictureUseList' });
export type PictureUseList = z.output<typeof PictureUseList>;

export function toPictureUse({ storyId, deskId, language, headline, status, isInWorkingCopy, versions, fronts, changedAt }: PictureUse): z.output<typeof PictureUseResponse> {
  return { storyId, deskId, language, headline, status, isInWorkingCopy, versions, fronts, changedAt: changedAt.toISOString() };
}
