import { Instant } from '@stet/contracts';
import { PAGE_LIMIT } from '@stet/persistence';
import { z } from 'zod';
import { STORY_FIELDS } from '../story/story-fields.js';
import type { Revision } from './revision.repository.js';

const Field = z.enum(STORY_FIELDS);
const Number_ = z.coerce.number().int().min(1).max(2 ** 31 - 1);

export const RevisionParam = Number_;

export const RevisionListRequest = z.strictObject({
  limit: z.coerce.number().int().min(1, 'must be at least 1').max(PAGE_LIMIT, `must be at most ${PAGE_LIMIT}`).default(20),
  cursor: Number_.optional().meta({ description: '`next` of the page before' }),
});
export type RevisionListRequest = z.output<typeof RevisionListRequest>;

export const RevisionSummary = z
  .object({
    revision: z.int(),
    version: z.int().meta({ description: 'The published version at that time; 0 before the first' }),
    act: z.string().meta({ description: 'The command: `edit`, `approve`, `publish` …' }),
    note: z.string().nullable(),
    changed: z.array(Field),
    by: z.string(),
    at: Instant,
  })
  .meta({ id: 'RevisionSummary' });
export type RevisionSummary = z.output<typeof RevisionSummary>;

export const RevisionList = z.object({ items: z.array(RevisionSummary), next: z.string().nullable() }).meta({ id: 'RevisionList' });
export type RevisionList = z.output<typeof RevisionList>;

export const RevisionResponse = z.object({ ...RevisionSummary.shape, text: z.partialRecord(Field, z.unknown()).meta({ description: 'Every field as it was then' }) }).meta({ id: 'RevisionResponse' });
export type RevisionResponse = z.output<typeof RevisionResponse>;

export const FieldDiffResponse = z
  .object({
    field: Field,
    before: z.unknown(),
    after: z.unknown(),
    words: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })).meta({ description: 'All the same where only the form changed, such as bold type' }),
  })
  .meta({ id: 'FieldDiffResponse' });
export type FieldDiffResponse = z.output<typeof FieldDiffResponse>;

export const DiffRequest = z.strictObject({
  from: Number_.meta({ description: 'A revision' }),
  to: Number_.optional().meta({ description: 'Another; the working copy when absent' }),
});
export type DiffRequest = z.output<typeof DiffRequest>;

export const DiffResponse = z.object({ from: z.int(), to: z.int(), fields: z.array(FieldDiffResponse) }).meta({ id: 'DiffResponse' });
export type DiffResponse = z.output<typeof DiffResponse>;

export function toRevisionSummary({ revision, version, act, note, changed, byName, at }: Revision): RevisionSummary {
  return { revision, version, act, note, changed, by: byName, at: at.toISOString() };
}
