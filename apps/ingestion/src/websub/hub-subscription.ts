import { later } from '../poll/poll-mark.js';
import type { HubRefusal, HubRefusalCode } from './hub-refusal.js';

/** `asked`: the hub has not confirmed yet; `alive`: it tells of news; `refused`: it would not; `ending`: we want no more. */
export type SubscriptionState = 'asked' | 'alive' | 'refused' | 'ending';

/** A subscription at a hub, without its secret. */
export interface HubSubscription {
  readonly subscriptionId: string;
  readonly sourceId: string;
  /** Unguessable, and the end of the address that only the hub knows. */
  readonly callbackId: string;
  readonly publicAddress: string;
  readonly hub: string;
  readonly topic: string;
  readonly state: SubscriptionState;
  readonly reason: string | null;
  /** Absent as well where an older release wrote down the reason. */
  readonly reasonCode: HubRefusalCode | null;
  readonly reasonValues: HubRefusal['values'];
  /** Requests since the hub last confirmed. */
  readonly attempts: number;
  readonly aliveSince: Date | null;
  readonly leaseEndsAt: Date | null;
  /** False when a poll found news that the hub had not told of, until it tells of some. */
  readonly isTrusted: boolean;
  /** When it last told of something that changed what is here. */
  readonly deliveredAt: Date | null;
}

/** How a subscription is doing, for people: alive, but a poll found what it had not brought, is `missing`. */
export const HUB_STATES = ['asked', 'alive', 'missing', 'refused'] as const;
export type HubState = (typeof HUB_STATES)[number];

/** Asked for; the hub decides. */
export const WANTED_LEASE_SECONDS = 10 * 86_400;
/** A shorter lease makes more work than polls do. */
const SHORTEST_LEASE_SECONDS = 600;
/** What a hub grants is believed up to this. */
const LONGEST_LEASE_SECONDS = 90 * 86_400;
/** The part of a lease after which it is renewed: enough is left to try again. */
const RENEWED_AFTER = 0.7;
const FIRST_WAIT_SECONDS = 300;
const LONGEST_WAIT_SECONDS = 86_400;
const MAX_DOUBLINGS = 10;
/** A hub that does not confirm that it is over is left alone after so many requests. */
export const MOST_FAREWELLS = 4;
/** Between polls of a source whose hub tells of its news. */
const FALLBACK_SECONDS = 3_600;

/** Until the next request, when nothing comes of the last; twice as long each time. Never so short that a hub is asked again while it is being asked. */
export function waitSeconds(attempts: number): number {
  return Math.min(FIRST_WAIT_SECONDS * 2 ** Math.min(attempts, MAX_DOUBLINGS), LONGEST_WAIT_SECONDS);
}

/** Until when a hub confirms, and when to ask again, as we asked for where it does not say; undefined when that is over in a moment, or what it says is no number. */
export function leaseOf(grantedSeconds: number | undefined, now: Date): { endsAt: Date; renewAt: Date } | undefined {
  if (grantedSeconds !== undefined && !(grantedSeconds >= SHORTEST_LEASE_SECONDS)) return undefined;
  const seconds = Math.min(grantedSeconds ?? WANTED_LEASE_SECONDS, LONGEST_LEASE_SECONDS);
  return { endsAt: later(now, seconds), renewAt: later(now, seconds * RENEWED_AFTER) };
}

/** Seconds between polls: rarely while a hub that can be trusted tells of news, as usual otherwise. */
export function paceOf(pollIntervalSeconds: number, subscription: Pick<HubSubscription, 'state' | 'leaseEndsAt' | 'isTrusted'> | undefined, now: Date): number {
  const isTold = subscription?.state === 'alive' && subscription.isTrusted && subscription.leaseEndsAt! > now;
  return isTold ? Math.max(pollIntervalSeconds, FALLBACK_SECONDS) : pollIntervalSeconds;
}

/** Undefined when it is over: nobody needs to know of a farewell. */
export function hubStateOf({ state, isTrusted }: Pick<HubSubscription, 'state' | 'isTrusted'>): HubState | undefined {
  if (state === 'ending') return undefined;
  return state === 'alive' && !isTrusted ? 'missing' : state;
}
