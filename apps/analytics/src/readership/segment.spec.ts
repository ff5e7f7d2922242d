import fc from 'fast-check';
import { keptRange, segmentsOf } from './segment.js';

const MINUTE_MS = 60_000;
const at = (text: string) => new Date(`2026-${text}Z`);
const kept = { minutesSince: at('03-20T00:00:00'), hoursSince: at('02-01T00:00:00') };

describe('a range of time', () => {
  it('is made of whole days, and of hours and minutes at its ends', () => {
    expect(segmentsOf(at('03-20T22:30:00'), at('03-24T01:01:00'))).toEqual([
      { grain: 'minute', from: at('03-20T22:30:00'), until: at('03-20T23:00:00') },
      { grain: 'hour', from: at('03-20T23:00:00'), until: at('03-21T00:00:00') },
      { grain: 'day', from: at('03-21T00:00:00'), until: at('03-24T00:00:00') },
      { grain: 'hour', from: at('03-24T00:00:00'), until: at('03-24T01:00:00') },
      { grain: 'minute', from: at('03-24T01:00:00'), until: at('03-24T01:01:00') },
    ]);
  });

  it('is the one asked for, without a gap or an overlap, whatever its ends', () => {
    const minute = fc.integer({ min: 0, max: 20_000 }).map((number) => new Date(at('03-20T00:00:00').getTime() + number * MINUTE_MS));
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const [from, until] = one < other ? [one, other] : [other, one];
        const segments = segmentsOf(from, until);
        let reached = from;
        for (const segment of segments) {
          expect(segment.from).toEqual(reached);
          expect(segment.until > segment.from).toBe(true);
          reached = segment.until;
        }
        expect(reached).toEqual(until);
        expect(segments.length).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('is told to the minute while minutes are kept, then to the hour and then to the day', () => {
    expect(keptRange(at('03-21T10:10:10'), at('03-21T10:20:10'), kept)).toEqual({ from: at('03-21T10:10:00'), until: at('03-21T10:21:00') });
    expect(keptRange(at('03-10T10:10:10'), at('03-21T10:20:00'), kept)).toEqual({ from: at('03-10T10:00:00'), until: at('03-21T10:20:00') });
    expect(keptRange(at('01-10T10:10:10'), at('01-21T10:20:00'), kept)).toEqual({ from: at('01-10T00:00:00'), until: at('01-22T00:00:00') });
  });
});
