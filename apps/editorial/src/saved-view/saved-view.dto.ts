import { z } from 'zod';
import { StoryListRequest } from '../story/story.dto.js';
import type { SavedView } from './saved-view.repository.js';

const { cursor: _cursor, limit: _limit, inWork: _inWork, ...filters } = StoryListRequest.shape;

/** What GET /stories and the board take, without where a page begins. */
export const ViewFilters = z.strictObject({ ...filters, inWork: z.boolean().optional() }).meta({ id: 'ViewFilters' });
export type ViewFilters = z.output<typeof ViewFilters>;

export const SavedViewRequest = z
  .strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(80, 'must have at most 80 characters'),
    filters: ViewFilters,
    deskId: z.uuid().nullable().default(null).meta({ description: 'Shows it to everybody who reads this desk; you alone see it otherwise' }),
  })
  .meta({ id: 'SavedViewRequest' });
export type SavedViewRequest = z.output<typeof SavedViewRequest>;

export const SavedViewResponse = z
  .object({
    viewId: z.uuid(),
    name: z.string(),
    filters: ViewFilters,
    deskId: z.uuid().nullable(),
    owner: z.string(),
    isOwn: z.boolean().meta({ description: 'Yours to change' }),
    revision: z.int().meta({ description: 'Send it as If-Match when you change it' }),
  })
  .meta({ id: 'SavedViewResponse' });
export type SavedViewResponse = z.output<typeof SavedViewResponse>;

export const SavedViewList = z.object({ items: z.array(SavedViewResponse) }).meta({ id: 'SavedViewList' });
export type SavedViewList = z.output<typeof SavedViewList>;

export function toSavedViewResponse({ viewId, name, filters: kept, deskId, ownerName, ownerId, revision }: SavedView, staffId: string): SavedViewResponse {
  return { viewId, name, filters: kept, deskId, owner: ownerName, isOwn: ownerId === staffId, revision };
}
