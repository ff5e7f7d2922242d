import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { OffsetDoesNotFit, TimeDoesNotExist, TimeIsAmbiguous, UnknownZone } from './wall-time.errors.js';
import { instantOf, rederived, wallTimeOf, type WallTime } from './wall-time.js';

const utc = (wall: WallTime) => instantOf(wall).at.toISOString();
const refusal = (wall: WallTime) => {
  try {
    return instantOf(wall).at.toISOString();
  } catch (error) {
    return error;
  }
};

describe('a wall time', () => {
  it.each([
    ['Asia/Baku', '2026-11-26T18:00', '2026-11-26T14:00:00.000Z'],
    ['Asia/Baku', '2015-07-01T18:00', '2015-07-01T13:00:00.000Z'],
    ['Asia/Yerevan', '2026-07-01T18:00:30', '2026-07-01T14:00:30.000Z'],
    ['Asia/Yerevan', '2011-07-01T18:00', '2011-07-01T13:00:00.000Z'],
    ['Europe/London', '2027-07-01T09:00', '2027-07-01T08:00:00.000Z'],
    ['America/New_York', '2027-01-15T09:00', '2027-01-15T14:00:00.000Z'],
    ['UTC', '2027-01-15T09:00', '2027-01-15T09:00:00.000Z'],
  ])('of %s at %s is %s', (zone, localTime, instant) => {
    expect(utc({ zone, localTime })).toBe(instant);
  });

  it.each([
    ['Europe/London', '2027-03-28T01:30', '2027-03-28T00:59:00', '2027-03-28T02:00:00'],
    ['America/New_York', '2027-03-14T02:00', '2027-03-14T01:59:00', '2027-03-14T03:00:00'],
    ['Asia/Baku', '2015-03-29T04:30', '2015-03-29T03:59:00', '2015-03-29T05:00:00'],
    ['Asia/Yerevan', '2011-03-27T02:59:59', '2011-03-27T01:59:59', '2011-03-27T03:00:00'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-29T23:59:00', '2011-12-31T00:00:00'],
  ])('that clocks of %s skip, %s, is refused with the nearest: %s, %s', (zone, localTime, before, after) => {
    const refused = refusal({ zone, localTime });
    expect(refused).toBeInstanceOf(TimeDoesNotExist);
    expect((refused as TimeDoesNotExist).details.nearest).toEqual([before, after].map((one) => expect.objectContaining({ localTime: one })));
    for (const one of [before, after]) expect(wallTimeOf(instantOf({ zone, localTime: one }).at, zone).localTime).toBe(one);
  });

  it.each([
    ['Europe/London', '2027-10-31T01:30', '+01:00', '2027-10-31T00:30:00.000Z', '+00:00', '2027-10-31T01:30:00.000Z'],
    ['America/New_York', '2027-11-07T01:00', '-04:00', '2027-11-07T05:00:00.000Z', '-05:00', '2027-11-07T06:00:00.000Z'],
    ['Asia/Baku', '2015-10-25T04:15', '+05:00', '2015-10-24T23:15:00.000Z', '+04:00', '2015-10-25T00:15:00.000Z'],
    ['Asia/Yerevan', '2011-10-30T02:59:59', '+05:00', '2011-10-29T21:59:59.000Z', '+04:00', '2011-10-29T22:59:59.000Z'],
  ])('that clocks of %s show twice, %s, needs its offset', (zone, localTime, first, earlier, second, later) => {
    const refused = refusal({ zone, localTime });
    expect(refused).toBeInstanceOf(TimeIsAmbiguous);
    expect((refused as TimeIsAmbiguous).details.choices).toEqual([expect.objectContaining({ offset: first, at: earlier }), expect.objectContaining({ offset: second, at: later })]);
    expect([utc({ zone, localTime, offset: first }), utc({ zone, localTime, offset: second })]).toEqual([earlier, later]);
  });

  it('is refused at an offset that the zone does not have then, with the one that it has', () => {
    const refused = refusal({ zone: 'Europe/London', localTime: '2027-07-01T09:00', offset: '+00:00' });
    expect(refused).toBeInstanceOf(OffsetDoesNotFit);
    expect((refused as OffsetDoesNotFit).fields).toEqual([{ field: 'offset', message: 'give +01:00', code: 'other-time', values: { choices: ['+01:00'] } }]);
  });

  it.each(['+04:00', 'Nowhere/Land', '', '04'])('needs a zone, and "%s" is none', (zone) => {
    expect(refusal({ zone, localTime: '2027-07-01T09:00' })).toBeInstanceOf(UnknownZone);
  });

  it('says in words what to do', () => {
    expect(String(refusal({ zone: 'Europe/London', localTime: '2027-03-28T01:30' }))).toContain('2027-03-28 01:30 does not exist in Europe/London: clocks are put forward over it. Choose 2027-03-28 00:59 or 2027-03-28 02:00.');
    expect(String(refusal({ zone: 'Europe/London', localTime: '2027-10-31T01:30' }))).toContain('say which one by its offset, +01:00 or +00:00.');
  });
});

const ZONES = ['Asia/Baku', 'Asia/Yerevan', 'Europe/London', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe'] as const;
const EDGES = ZONES.flatMap((zone) => edgesOf(zone).map((at) => ({ zone, at })));
/** Within three hours of a moment at which the clocks of a zone were put forward or back. */
const aroundEdges = fc.tuple(fc.constantFrom(...EDGES), fc.integer({ min: -10_800, max: 10_800 })).map(([{ zone, at }, seconds]) => ({ zone, at: new Date(at + seconds * 1_000) }));

describe('around every change of clocks', () => {
  it('knows of enough of them', () => expect(EDGES.length).toBeGreaterThan(500));

  it('an instant comes back from its wall time and offset', () => {
    fc.assert(
      fc.property(aroundEdges, ({ zone, at }) => {
        const { localTime, offset } = wallTimeOf(at, zone);
        expect(instantOf({ zone, localTime, offset })).toEqual({ at, zone, localTime, offset });
      }),
      { numRuns: 2_000 },
    );
  });

  it('a wall time without offset is its only instant, or is refused for what it is', () => {
    fc.assert(
      fc.property(aroundEdges, ({ zone, at }) => {
        const localTime = new Date(at.getTime()).toISOString().slice(0, 19); // any digits of a clock
        const local = Date.parse(`${localTime}Z`);
        const showing = [...new Set(offsetsAround(zone, local))].filter((offset) => wallTimeOf(new Date(local - offset), zone).localTime === localTime);
        const answer = refusal({ zone, localTime });
        if (showing.length === 0) expect(answer).toBeInstanceOf(TimeDoesNotExist);
        else if (showing.length > 1) expect(answer).toBeInstanceOf(TimeIsAmbiguous);
        else expect(answer).toBe(new Date(local - showing[0]!).toISOString());
      }),
      { numRuns: 2_000 },
    );
  });

  it('a later local time is a later instant, except where clocks are put back', () => {
    fc.assert(
      fc.property(aroundEdges, fc.integer({ min: 1, max: 7_200 }), ({ zone, at }, seconds) => {
        const [one, other] = [wallTimeOf(at, zone), wallTimeOf(new Date(at.getTime() + seconds * 1_000), zone)];
        if (one.offset === other.offset) expect(one.localTime < other.localTime).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('deriving again by the same rules changes nothing', () => {
    fc.assert(
      fc.property(aroundEdges, ({ zone, at }) => {
        const kept = wallTimeOf(at, zone);
        expect(rederived(kept)).toEqual(kept);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('by new rules of a zone', () => {
  it('the wall time stays and the instant moves', () => {
    const byOldRules = { at: new Date('2016-07-01T04:00:00Z'), zone: 'Asia/Baku', localTime: '2016-07-01T09:00:00', offset: '+05:00' }; // Azerbaijan gave up summer time in March 2016
    expect(rederived(byOldRules)).toEqual({ at: new Date('2016-07-01T05:00:00Z'), zone: 'Asia/Baku', localTime: '2016-07-01T09:00:00', offset: '+04:00' });
  });

  it('a time that clocks skip now is as long after the skip, and keeps what was typed', () => {
    const byOldRules = { at: new Date('2027-03-28T01:30:00Z'), zone: 'Europe/London', localTime: '2027-03-28T01:30:00', offset: '+00:00' };
    expect(rederived(byOldRules)).toEqual({ at: new Date('2027-03-28T01:30:00Z'), zone: 'Europe/London', localTime: '2027-03-28T01:30:00', offset: '+01:00' });
  });
});

/** Milliseconds east of UTC that clocks of a zone show within a day of a moment. */
function offsetsAround(zone: string, local: number): number[] {
  return [-1, -0.5, 0, 0.5, 1].map((days) => {
    const at = new Date(local + days * 86_400_000);
    return Date.parse(`${wallTimeOf(at, zone).localTime}Z`) - at.getTime();
  });
}

function edgesOf(zone: string): number[] {
  const edges: number[] = [];
  let at = Temporal.Instant.from('1980-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && at.year < 2040) {
    edges.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return edges;
}
