import { Instant } from '@stet/contracts';
import { pageBy, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { REPARSE_STATES, REREAD_OUTCOMES, positions, type Reparse, type RereadItem } from './reparse.repository.js';
import type { TalliedReparse } from './reparse.service.js';

const MOST_REPARSES = 50;

export const ReparseRequest = z
  .strictObject({ comparisonId: z.uuid().nullable().default(null).meta({ description: 'Without one, documents are read and compared, and nothing changes. With one that has ended, what it showed is carried out' }) })
  .meta({ id: 'ReparseRequest' });
export type ReparseRequest = z.output<typeof ReparseRequest>;

const count = (description: string) => z.int().meta({ description });

const ReparseShape = z.object({
  reparseId: z.uuid(),
  sourceId: z.uuid(),
  comparisonId: z.uuid().nullable().meta({ description: 'The comparison that it carries out; null when it is one itself' }),
  state: z.enum(REPARSE_STATES),
  reason: z.string().nullable().meta({ description: 'Why it failed' }),
  documents: count('To be read'),
  documentsRead: count('Read until now'),
  items: count('That the documents brought, as they are now'),
  itemsWithoutDocument: count('Whose documents are not kept any more: they stay as they are'),
  changed: count('Items that are told otherwise now'),
  killed: count('Items of which the document says that they were taken back'),
  unchanged: count('Items that stay as they are'),
  missing: count('Items that the document does not tell of any more: they stay as they are'),
  refused: count('Items that cannot be taken in as they would be now: they stay as they are'),
  skipped: count('Items that changed after the comparison: they stay as they are'),
  begunAt: Instant,
  endedAt: Instant.nullable(),
});

export const ReparseStatus = ReparseShape.meta({ id: 'Reparse' });
export type ReparseStatus = z.output<typeof ReparseStatus>;

export const ReparseResponse = ReparseShape.extend({ changedFields: z.array(z.object({ field: z.string(), items: z.int() })).meta({ description: 'In how many items each field changes' }) }).meta({ id: 'ReparseWithFields' });
export type ReparseResponse = z.output<typeof ReparseResponse>;

export const ReparseListRequest = z.strictObject({ sourceId: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(MOST_REPARSES).default(20) });
export type ReparseListRequest = z.output<typeof ReparseListRequest>;

export const ReparseList = z.object({ items: z.array(ReparseStatus) }).meta({ id: 'ReparseList' });
export type ReparseList = z.output<typeof ReparseList>;

export const RereadItemListRequest = z.strictObject({ outcome: z.enum(REREAD_OUTCOMES).optional(), ...pageRequest });
export type RereadItemListRequest = z.output<typeof RereadItemListRequest>;

export const RereadItemList = z
  .object({
    items: z.array(
      z.object({
        wireId: z.uuid(),
        headline: z.string().meta({ description: 'Before' }),
        outcome: z.enum(REREAD_OUTCOMES),
        reason: z.string().nullable(),
        version: z.int().meta({ description: 'The version that was compared' }),
        documentHash: z.string().meta({ description: 'SHA-256 of the document that was read' }),
        changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).meta({ description: 'Long texts are told from where they begin to differ' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'RereadItemList' });
export type RereadItemList = z.output<typeof RereadItemList>;

export function toReparseStatus({ place: _place, begunAt, endedAt, ...reparse }: Reparse): ReparseStatus {
  return { ...reparse, begunAt: begunAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

export function toReparseResponse({ changedFields, ...reparse }: TalliedReparse): ReparseResponse {
  return { ...toReparseStatus(reparse), changedFields: [...changedFields] };
}

export function toRereadItemList(rows: readonly RereadItem[], limit: number): RereadItemList {
  return pageBy(rows, limit, ({ position }) => positions.encode([position]), ({ position: _position, changes, ...item }) => ({ ...item, changes: [...changes] }));
}
