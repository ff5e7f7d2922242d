import type { Say } from '../language/language.js';

/** Why a key is parked, in words for people who run no services. */
export function whyParked(code: string, say: Say): string {
  if (code === 'bug') return say('ops.parked.why.bug');
  if (code === 'key.parked') return say('ops.parked.why.waits');
  return code.startsWith('envelope.') ? say('ops.parked.why.invalid') : say('ops.parked.why.other', { code });
}
