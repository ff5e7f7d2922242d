import { WireItem } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { WireVersion } from './wire-item.service.js';
import type { WireItemRow } from './wire-item.entity.js';

export const WireItemListRequest = z.strictObject({ sourceId: z.uuid().optional(), ...pageRequest });
export type WireItemListRequest = z.output<typeof WireItemListRequest>;

export const WireItemResponse = z.object({ ...WireItem.shape, killedAt: z.iso.datetime().nullable() }).meta({ id: 'WireItem' });
export type WireItemResponse = z.output<typeof WireItemResponse>;

export const WireItemList = z.object({ items: z.array(WireItemResponse), next: z.string().nullable() }).meta({ id: 'WireItemList' });
export type WireItemList = z.output<typeof WireItemList>;

export const WireVersionList = z
  .object({
    items: z.array(
      z.object({
        version: z.int(),
        receivedAt: z.iso.datetime(),
        changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).meta({ description: 'Against the version before it; none for the first' }),
      }),
    ),
  })
  .meta({ id: 'WireVersionList' });
export type WireVersionList = z.output<typeof WireVersionList>;

export const KillRequest = z.strictObject({ reason: z.string().trim().min(1, 'say why').max(2000) }).meta({ id: 'KillRequest' });
export type KillRequest = z.output<typeof KillRequest>;

export function toWireItemResponse({ item, killedAt }: Pick<WireItemRow, 'item' | 'killedAt'>): WireItemResponse {
  return { ...item, killedAt: killedAt?.toISOString() ?? null };
}

export function toWireVersionList(versions: readonly WireVersion[]): WireVersionList {
  return { items: versions.map(({ item, changes }) => ({ version: item.version, receivedAt: item.receivedAt, changes: [...changes] })) };
}
