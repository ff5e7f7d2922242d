import { may, type Actor } from '@stet/auth';
import { EMBARGO_READ } from '../embargo/embargo.repository.js';
import { UnderEmbargo } from '../embargo/embargo.errors.js';
import type { WireRow } from './wire.entity.js';

/** An item under embargo is for those who may read it then, on whatever desk: it belongs to none. */
export function refuseEmbargoed({ embargoedUntil }: Pick<WireRow, 'embargoedUntil'>, actor: Actor, now: Date): void {
  if (embargoedUntil && embargoedUntil > now && !may(actor, EMBARGO_READ)) throw new UnderEmbargo('wire item', embargoedUntil);
}

/** As the newsroom sees it, else as its source gave it. */
export function urgencyOf({ urgency, chosenUrgency }: Pick<WireRow, 'urgency' | 'chosenUrgency'>): number | null {
  return chosenUrgency ?? urgency;
}
