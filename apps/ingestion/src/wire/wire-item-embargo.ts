import { may, type Actor } from '@stet/auth';
import type { WireItem } from '@stet/contracts';
import { WireUnderEmbargo } from './wire-item.errors.js';

export const EMBARGO_READ = 'embargo:read';

/** An item under embargo is for those who may read it then. */
export function refuseEmbargoed({ embargoedUntil }: Pick<WireItem, 'embargoedUntil'>, actor: Actor, now: Date): void {
  if (embargoedUntil && new Date(embargoedUntil) > now && !may(actor, EMBARGO_READ)) throw new WireUnderEmbargo(embargoedUntil);
}
