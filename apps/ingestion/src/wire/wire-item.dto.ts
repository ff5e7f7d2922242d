import { WireItem } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { WireItemRow } from './wire-item.entity.js';

export const WireItemListRequest = z.object({ sourceId: z.uuid().optional(), ...pageRequest });
export type WireItemListRequest = z.output<typeof WireItemListRequest>;

export const WireItemResponse = z.object({ ...WireItem.shape, killedAt: z.iso.datetime().nullable() }).meta({ id: 'WireItem' });
export type WireItemResponse = z.output<typeof WireItemResponse>;

export const WireItemList = z.object({ items: z.array(WireItemResponse), next: z.string().nullable() }).meta({ id: 'WireItemList' });
export type WireItemList = z.output<typeof WireItemList>;

export const KillRequest = z.object({ reason: z.string().trim().min(1, 'say why').max(2000) }).meta({ id: 'KillRequest' });
export type KillRequest = z.output<typeof KillRequest>;

export function toWireItemResponse({ item, killedAt }: Pick<WireItemRow, 'item' | 'killedAt'>): WireItemResponse {
  return { ...item, killedAt: killedAt?.toISOString() ?? null };
}
