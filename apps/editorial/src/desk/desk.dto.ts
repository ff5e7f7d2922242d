import { says } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { DeskRow } from './desk.repository.js';

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, says('not-an-id', 'must be lower-case letters, digits and single hyphens, such as night-desk'));
const name = z.string().trim().min(1, 'must not be empty').max(80);
const description = z.string().trim().max(500);

export const NewDeskRequest = z.strictObject({ slug, name, description: description.default('') }).meta({ id: 'NewDeskRequest' });
export type NewDeskRequest = z.output<typeof NewDeskRequest>;

export const DeskChanges = z
  .strictObject({
    slug: slug.optional(),
    name: name.optional(),
    description: description.optional(),
    isDefault: z.literal(true, 'can only be given; make another desk the default to take it away').optional(),
  })
  .meta({ id: 'DeskChanges' });
export type DeskChanges = z.output<typeof DeskChanges>;

export const DeskListRequest = z.strictObject(pageRequest);
export type DeskListRequest = z.output<typeof DeskListRequest>;

export const DeskResponse = z
  .object({
    deskId: z.uuid(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    isDefault: z.boolean().meta({ description: 'Takes stories that name no desk' }),
    revision: z.int().meta({ description: 'Send it as If-Match when you change it' }),
  })
  .meta({ id: 'DeskResponse' });
export type DeskResponse = z.output<typeof DeskResponse>;

export const DeskList = z.object({ items: z.array(DeskResponse), next: z.string().nullable() }).meta({ id: 'DeskList' });
export type DeskList = z.output<typeof DeskList>;

export const StoryDeskRequest = z.strictObject({ deskId: z.uuid() }).meta({ id: 'StoryDeskRequest' });
export type StoryDeskRequest = z.output<typeof StoryDeskRequest>;

export const deskCursors = cursorsOf(z.tuple([z.string(), z.uuid()]));

export function toDeskResponse({ deskId, slug: its, name: called, description: about, isDefault, revision }: DeskRow): DeskResponse {
  return { deskId, slug: its, name: called, description: about, isDefault, revision };
}
