import { z } from 'zod';
import { FieldDiffResponse } from '../revision/revision.dto.js';
import { WireKillResponse, WireSummary } from '../wire/wire.dto.js';
import { WireChange } from '../wire-version/wire-version.dto.js';

export const StoryWireRequest = z.strictObject({ version: z.int().min(1).meta({ description: 'The version of the item that you have looked at' }) }).meta({ id: 'StoryWireRequest' });
export type StoryWireRequest = z.output<typeof StoryWireRequest>;

export const StoryWireResponse = z
  .object({
    wire: WireSummary,
    kill: WireKillResponse.nullable(),
    killReason: z.string().nullable().meta({ description: 'The reason of `kill`' }),
    draftedFrom: z.int().meta({ description: 'The version that the story was made from' }),
    seenVersion: z.int().meta({ description: 'The version that somebody of the desk looked at last' }),
    ...WireChange.shape,
    changes: z.array(FieldDiffResponse).meta({ description: 'What the agency changed since that version: of headline, standfirst, body, ednote and embargoedUntil' }),
    diff: z.array(FieldDiffResponse).meta({ description: 'From the story to the item, of headline, standfirst and body' }),
  })
  .meta({ id: 'StoryWireResponse' });
export type StoryWireResponse = z.output<typeof StoryWireResponse>;
