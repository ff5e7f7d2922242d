import { z } from 'zod';
import { FieldDiffResponse } from '../revision/revision.dto.js';
import { WireSummary } from '../wire/wire.dto.js';

export const StoryWireRequest = z.object({ version: z.int().min(1).meta({ description: 'The version of the item that you have looked at' }) }).meta({ id: 'StoryWireRequest' });
export type StoryWireRequest = z.output<typeof StoryWireRequest>;

export const StoryWireResponse = z
  .object({
    wire: WireSummary,
    killReason: z.string().nullable(),
    seenVersion: z.int().meta({ description: 'The version that somebody of the desk looked at last' }),
    diff: z.array(FieldDiffResponse).meta({ description: 'From the story to the item, of headline, standfirst and body' }),
  })
  .meta({ id: 'StoryWireResponse' });
export type StoryWireResponse = z.output<typeof StoryWireResponse>;
