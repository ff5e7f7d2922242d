import { DAY_SLOTS, slotsToEmpty } from './day-slot.js';

const day = (number: number, hour = 12) => new Date(number * 86_400_000 + hour * 3_600_000);
const emptied = (now: Date, progress: Date[]) => slotsToEmpty(now, progress).map(({ slot }) => slot);

describe('slots to empty', () => {
  it('keeps yesterday and today when counting is up to date', () => {
    expect(emptied(day(20_009), [day(20_009), day(20_009)])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(slotsToEmpty(day(20_009), [day(20_009)])[0]?.before).toEqual(day(20_008, 0));
  });

  it('keeps the days that a slow partition is still at', () => {
    expect(emptied(day(20_009), [day(20_009), day(20_005)])).toEqual([0, 1, 2, 3]);
  });

  it('empties what is older than the topic, or tomorrow would find its slot taken', () => {
    expect(emptied(day(20_009), [day(19_000)])).toEqual([0]);
    expect((20_009 + 1) % DAY_SLOTS).toBe(0);
  });

  it('keeps yesterday when nothing was ever counted', () => {
    expect(emptied(day(20_009), [])).toHaveLength(8);
  });
});
