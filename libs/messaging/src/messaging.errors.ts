import { NewsroomError } from '@stet/errors';

/** The event would not fit into the log. */
export class EventTooLarge extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'event.too-large';
  constructor(type: string, bytes: number) {
    super(`${type} has ${bytes} bytes; an event may have 1 MiB. Make the story shorter.`);
  }
}

/** Another consumer owns the partition now: what this one did is rolled back. */
export class Fenced extends NewsroomError {
  readonly kind = 'stale';
  readonly code = 'consumer.fenced';
  constructor(group: string, partition: number) {
    super(`${group} partition ${partition} moved on without this consumer`);
  }
}

/** Nothing is parked under that key. */
export class NothingParked extends NewsroomError {
  readonly kind = 'not-found';
  readonly code = 'parked.not-found';
  constructor(group: string, key: string) {
    super(`Nothing is parked for the key ${key} in ${group}.`);
  }
}

/** A parked record was refused again. */
export class RedriveRefused extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'parked.redrive-refused';
  constructor(offset: string, reason: string, options?: ErrorOptions) {
    super(`The record at offset ${offset} was refused again: ${reason}. Nothing was changed.`, options);
  }
}

export class TopicMismatch extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'topic.mismatch';
}

export class RebuildRefused extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'rebuild.refused';
}
