import { cut, storable } from '../document/text/plain-text.js';
import type { FetchFailed } from '../poll/poll.errors.js';

/** Why a hub does not tell us of news: for programs, and for texts in other languages. */
export const HUB_REFUSALS = [
  'denied',
  'denied-because',
  'lease-too-short',
  'lease-unclear',
  'status',
  'unencrypted',
  'no-such-host',
  'unreachable',
  'broken-off',
  'timeout',
  'certificate',
  'private-address',
  'forbidden-port',
  'redirects',
  'fetch',
] as const;
export type HubRefusalCode = (typeof HUB_REFUSALS)[number];

export interface HubRefusal {
  readonly code: HubRefusalCode;
  /** What belongs into a text about it. */
  readonly values: Readonly<Record<string, string | number>>;
  /** In English, or in the hub's own words. */
  readonly reason: string;
}

const LONGEST_REASON = 200;

/** The hub says no, and may say why. */
export function denied(words: string | undefined): HubRefusal {
  const reason = cut(storable(words ?? '').trim(), LONGEST_REASON);
  return reason === '' ? refusal('denied', 'The hub does not say why.') : refusal('denied-because', reason, { words: reason });
}

/** Not a number where it does not say so. */
export function leaseTooShort(seconds: number): HubRefusal {
  if (Number.isNaN(seconds)) return refusal('lease-unclear', 'The hub does not say in seconds how long it would tell us of news.');
  return refusal('lease-too-short', `The hub would tell us of news for ${seconds} s only.`, { seconds });
}

export function badStatus(status: number): HubRefusal {
  return refusal('status', `The hub answered ${status}.`, { status });
}

export function unencrypted(reason: string): HubRefusal {
  return refusal('unencrypted', reason);
}

/** It could not be asked. */
export function unasked({ fault, message }: FetchFailed): HubRefusal {
  return refusal(HUB_REFUSALS.find((code) => code === fault) ?? 'fetch', message);
}

function refusal(code: HubRefusalCode, reason: string, values: HubRefusal['values'] = {}): HubRefusal {
  return { code, values, reason };
}
