import { NewsroomError, type FieldProblem } from '@stet/errors';
import type { WallTime, ZonedInstant } from './wall-time.js';

/** Clocks were put forward over that time. */
export class TimeDoesNotExist extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'schedule.time-does-not-exist';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ localTime, zone }: WallTime, nearest: readonly ZonedInstant[]) {
    super(`${inWords(localTime)} does not exist in ${zone}: clocks are put forward over it. Choose ${nearest.map((one) => inWords(one.localTime)).join(' or ')}.`);
    this.fields = [{ field: 'localTime', message: `choose ${nearest.map((one) => one.localTime).join(' or ')}`, code: 'other-time', values: { choices: nearest.map((one) => inWords(one.localTime)) } }];
    this.details = { localTime, zone, nearest: nearest.map(toChoice) };
  }
}

/** Clocks were put back, and showed that time twice. */
export class TimeIsAmbiguous extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'schedule.time-is-ambiguous';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ localTime, zone }: WallTime, choices: readonly ZonedInstant[]) {
    super(`${inWords(localTime)} comes twice in ${zone}, because clocks are put back: say which one by its offset, ${inChoices(choices)}.`);
    this.fields = [{ field: 'offset', message: `give ${inChoices(choices)}`, code: 'other-time', values: { choices: choices.map(({ offset }) => offset) } }];
    this.details = { localTime, zone, choices: choices.map(toChoice) };
  }
}

/** The zone's clocks do not differ from UTC by that much then. */
export class OffsetDoesNotFit extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'schedule.offset-does-not-fit';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ localTime, zone, offset }: WallTime, choices: readonly ZonedInstant[]) {
    super(`${inWords(localTime)} in ${zone} is not at ${offset}. Leave the offset out, or give ${inChoices(choices)}.`);
    this.fields = [{ field: 'offset', message: `give ${inChoices(choices)}`, code: 'other-time', values: { choices: choices.map(({ offset }) => offset) } }];
    this.details = { localTime, zone, offset, choices: choices.map(toChoice) };
  }
}

export class UnknownZone extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'schedule.unknown-zone';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(zone: string, options?: ErrorOptions) {
    super(`"${zone}" is no time zone. Give its IANA name, such as Asia/Baku.`, options);
    this.details = { zone };
    this.fields = [{ field: 'zone', message: 'give an IANA name, such as Asia/Baku', code: 'not-a-zone' }];
  }
}

function toChoice({ at, localTime, offset }: ZonedInstant) {
  return { at: at.toISOString(), localTime, offset };
}

function inChoices(choices: readonly ZonedInstant[]): string {
  return choices.map(({ offset }) => offset).join(' or ');
}

/** `2027-03-28 01:30`; seconds only where there are some. */
function inWords(localTime: string): string {
  return localTime.replace('T', ' ').replace(/^(.{16}):00$/, '$1');
}
