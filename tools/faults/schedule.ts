import { randomFrom, type Random } from '../measure/random.ts';

/** What is done to the newsroom. */
export type FaultKind = 'kill' | 'pause' | 'drop-replies' | 'database-away' | 'poison';

export interface Fault {
  /** Milliseconds from the begin. */
  readonly at: number;
  readonly kind: FaultKind;
  /** A replica, `broker`, `database`, or the kind of a poison. */
  readonly target: string;
  /** How long it lasts, in milliseconds; 0 for what only happens. */
  readonly forMs: number;
}

export interface Targets {
  /** Replicas and the broker. */
  readonly killed: readonly string[];
  readonly paused: readonly string[];
  readonly poisons: readonly string[];
}

interface Rhythm {
  readonly kind: FaultKind;
  readonly everyMs: number;
  readonly forMs: number;
  readonly targets: readonly string[];
}

const KILL_EVERY_MS = 2_450;
/** What 3 minutes are to bring is 60; a machine that is slow to restart things skips some. */
export const KILLS_PER_MINUTE = 20;
/** Longer than the session of a consumer: it wakes up as somebody whose partitions are another's. */
const PAUSE_MS = 9_000;
/** Each comes at its time give or take this share of the time between two. */
const JITTER = 0.3;

/** Everything that will be done, in order; the same for the same seed. */
export function scheduleOf(seed: number, minutes: number, { killed, paused, poisons }: Targets): Fault[] {
  const random = randomFrom(seed);
  const rhythms: Rhythm[] = [
    { kind: 'kill', everyMs: KILL_EVERY_MS, forMs: 0, targets: killed },
    { kind: 'pause', everyMs: 17_000, forMs: PAUSE_MS, targets: paused },
    { kind: 'drop-replies', everyMs: 8_000, forMs: 2_000, targets: ['relays and collectors'] },
    { kind: 'database-away', everyMs: 55_000, forMs: 3_000, targets: ['database'] },
    { kind: 'poison', everyMs: 4_000, forMs: 0, targets: poisons },
  ];
  const length = minutes * 60_000;
  return rhythms.flatMap((rhythm) => faultsOf(rhythm, length, random)).sort((a, b) => a.at - b.at);
}

function faultsOf({ kind, everyMs, forMs, targets }: Rhythm, length: number, random: Random): Fault[] {
  const count = Math.floor(length / everyMs);
  const order = inTurns(targets, count, random);
  return order.map((target, index) => ({ at: Math.round((index + 0.5 + (random() - 0.5) * JITTER) * everyMs), kind, target, forMs }));
}

/** Every target once in some order, then every target once in another, so that none is left out. */
function inTurns(targets: readonly string[], count: number, random: Random): string[] {
  const order: string[] = [];
  while (order.length < count) order.push(...shuffled(targets, random));
  return order.slice(0, count);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!);
}
