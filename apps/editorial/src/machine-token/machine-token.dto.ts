import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { PERMISSION_NAMES } from '../staff/permissions.js';
import type { MachineToken } from './machine-token.repository.js';

const MAX_DAYS = 730;
const USUAL_DAYS = 90;

export const NewMachineTokenRequest = z
  .strictObject({
    name: z.string().trim().min(1, 'say what it is for').max(80),
    scopes: z.array(z.enum(PERMISSION_NAMES, 'is no permission; GET /api/v1/permissions lists them')).min(1, 'give at least one permission').max(PERMISSION_NAMES.length),
    days: z.int().min(1).max(MAX_DAYS, `must be at most ${MAX_DAYS}`).default(USUAL_DAYS).meta({ description: 'How long it is good' }),
  })
  .meta({ id: 'NewMachineTokenRequest' });
export type NewMachineTokenRequest = z.output<typeof NewMachineTokenRequest>;

export const MachineTokenListRequest = z.strictObject(pageRequest);
export type MachineTokenListRequest = z.output<typeof MachineTokenListRequest>;

const about = {
  tokenId: z.uuid(),
  name: z.string(),
  prefix: z.string().meta({ description: 'How it begins: to find out which one it is' }),
  scopes: z.array(z.string()),
  createdBy: z.object({ id: z.string(), name: z.string().nullable() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  revokedAt: z.iso.datetime().nullable(),
};

export const MachineTokenResponse = z.object(about).meta({ id: 'MachineTokenResponse' });
export type MachineTokenResponse = z.output<typeof MachineTokenResponse>;

export const NewMachineTokenResponse = z.object({ ...about, token: z.string().meta({ description: 'Shown this once: send it as Authorization: Bearer' }) }).meta({ id: 'NewMachineTokenResponse' });
export type NewMachineTokenResponse = z.output<typeof NewMachineTokenResponse>;

export const MachineTokenList = z.object({ items: z.array(MachineTokenResponse), next: z.string().nullable() }).meta({ id: 'MachineTokenList' });
export type MachineTokenList = z.output<typeof MachineTokenList>;

export function toMachineTokenResponse({ tokenId, name, prefix, permissions, createdBy, createdByName, createdAt, expiresAt, lastUsedAt, revokedAt }: MachineToken): MachineTokenResponse {
  return {
    ...{ tokenId, name, prefix, scopes: [...permissions] },
    createdBy: { id: createdBy, name: createdByName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
