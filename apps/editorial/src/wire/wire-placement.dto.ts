import { z } from 'zod';

const MOST_TAGS = 20;

export const Tags = z.array(z.string().trim().min(1, 'must not be empty').max(60)).max(MOST_TAGS).meta({ description: 'Words of the newsroom’s own' });

/** What is absent stays as it is. */
export const WirePlacementRequest = z
  .strictObject({
    deskId: z.uuid().nullable().optional().meta({ description: 'null: it is for no desk' }),
    tags: Tags.optional(),
    urgency: z.int().min(1).max(9).nullable().optional().meta({ description: 'null: as its source gave it' }),
    isSkipped: z.boolean().optional().meta({ description: 'Left out of the inbox' }),
  })
  .meta({ id: 'WirePlacementRequest' });
export type WirePlacementRequest = z.output<typeof WirePlacementRequest>;
