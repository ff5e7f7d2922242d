import { dayIn, instantAt } from './clock.js';

const at = (localTime: string, zone: string) => instantAt(localTime, zone)?.toISOString();

describe('what clocks show', () => {
  it('is one instant, whichever side of a change of clocks', () => {
    expect(at('2027-03-01T12:00', 'Asia/Baku')).toBe('2027-03-01T08:00:00.000Z');
    expect(at('2027-03-27T23:30', 'Europe/London')).toBe('2027-03-27T23:30:00.000Z');
    expect(at('2027-03-28T02:30', 'Europe/London')).toBe('2027-03-28T01:30:00.000Z');
  });

  it('is none where they are put forward, and the earlier where they are put back', () => {
    expect(at('2027-03-28T01:30', 'Europe/London')).toBeUndefined();
    expect(at('2027-10-31T01:30', 'Europe/London')).toBe('2027-10-31T00:30:00.000Z');
    expect(at('', 'UTC')).toBeUndefined();
  });

  it('has its day', () => {
    expect([dayIn('2027-03-01T21:00:00.000Z', 'Asia/Baku'), dayIn('2027-03-01T21:00:00.000Z', 'UTC')]).toEqual(['2027-03-02', '2027-03-01']);
  });
});
