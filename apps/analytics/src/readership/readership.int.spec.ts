import type { AcceptedView, Heartbeat } from '@stet/contracts';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import { LEADING, LeadingRepository } from '../leading/leading.repository.js';
import { MostReadStories } from '../leading/most-read-stories.js';
import { EMPTY_COUNTS, OWN_HOSTS_OF_SPEC, aCounter } from '../spec/counter.js';
import { aBatch, aStoryId, aView, aViewId } from '../spec/views.js';
import type { Interval } from './readership.dto.js';
import { ReadershipService } from './readership.service.js';
import { Retained } from './retained.js';

const at = (text: string) => new Date(text);

describe('readership', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let count: ReturnType<typeof aCounter>;
  let readership: ReadershipService;
  let viewed: number;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    count = aCounter(db);
    readership = new ReadershipService(db, new Retained({ hoursKeptDays: 400 }, OWN_HOSTS_OF_SPEC), new MostReadStories(db, new LeadingRepository(db, LEADING)));
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    viewed = 0;
    await db.query(EMPTY_COUNTS);
    await db.query(`insert into author values ('mira', 'Mira Lind')`);
    await publish(1, 'en', 'society', 'One', ['mira']);
    await publish(2, 'ru', 'economy', 'Два', []);
  });

  const publish = (number: number, language: string, section: string, headline: string, authors: string[]) =>
    db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at, authors) values ($1, 1, false, $2, $3, 's', $4, '2026-01-01', $5)`, [
      aStoryId(number), language, section, headline, authors,
    ]); // prettier-ignore
  const view = (instants: readonly string[], more: Partial<AcceptedView> = {}) => {
    const views = instants.map((instant) => aView({ viewId: aViewId(++viewed), visitor: `${viewed}`, ...more, viewedAt: at(instant).toISOString() }));
    return count([aBatch({ partition: viewed, views })]); // a log of its own: within one, nothing so late counts
  };
  const read = (instant: string, seconds: number, reached: Heartbeat['reached'], story = 1) => {
    const beat = { viewId: aViewId(++viewed), storyId: aStoryId(story), visitor: `${viewed}`, agent: 'user' as const, beat: 1, seconds, reached, beatAt: at(instant).toISOString() };
    return count([aBatch({ partition: viewed, views: [], heartbeats: [beat] })]);
  };
  const overview = (from: string, until: string, interval: Interval, zone = 'UTC', now = until, where = {}) => readership.overview({ from: at(from), until: at(until), interval, zone, ...where }, at(now));

  it('has every interval of a range, those without views as well', async () => {
    await view(['2026-03-01T06:10:00Z', '2026-03-01T06:50:00Z', '2026-03-01T08:00:00Z']);
    const { series, totals } = await overview('2026-03-01T06:00:00Z', '2026-03-01T09:00:00Z', 'hour');
    expect(series).toEqual([
      { at: '2026-03-01T06:00:00.000Z', views: 2, rawViews: 2 },
      { at: '2026-03-01T07:00:00.000Z', views: 0, rawViews: 0 },
      { at: '2026-03-01T08:00:00.000Z', views: 1, rawViews: 1 },
    ]);
    expect(totals).toEqual({ views: 3, rawViews: 3, engagedSeconds: 0, secondsPerView: 0 });
  });

  it('begins days where the zone does, through both changes of its clocks', async () => {
    await view(['2026-03-28T22:59:00Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:00Z', '2026-03-29T22:00:00Z']);
    const spring = await overview('2026-03-28T23:00:00Z', '2026-03-30T22:00:00Z', 'day', 'Europe/Berlin');
    expect(spring.series.map(({ at: begin, views }) => [begin, views])).toEqual([['2026-03-28T23:00:00.000Z', 2], ['2026-03-29T22:00:00.000Z', 1]]); // prettier-ignore
    expect([spring.before.from, spring.before.totals.views, spring.before.series.length]).toEqual(['2026-03-26T23:00:00.000Z', 1, 2]);
    await view(['2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z', '2026-10-25T23:00:00Z']);
    const autumn = await overview('2026-10-24T22:00:00Z', '2026-10-26T00:30:00Z', 'day', 'Europe/Berlin');
    expect(autumn.series.map(({ at: begin, views }) => [begin, views])).toEqual([['2026-10-24T22:00:00.000Z', 2], ['2026-10-25T23:00:00.000Z', 1]]); // prettier-ignore
    expect(autumn.until).toBe('2026-10-26T23:00:00.000Z');
  });

  it.each(['Asia/Baku', 'America/New_York', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Europe/Berlin'])('has in days what their hours have in %s', async (zone) => {
    const [first, last] = ['2026-03-27T00:00:00Z', '2026-04-07T00:00:00Z'];
    await view(Array.from({ length: 300 }, (_, number) => new Date(Date.parse(first) + number * 3_527_000).toISOString()));
    const days = await overview(first, last, 'day', zone);
    const hours = await overview(days.from, days.until, 'hour', zone);
    const begins = [...days.series.map(({ at: begin }) => begin), days.until];
    const summed = days.series.map((_, index) => hours.series.filter(({ at: hour }) => hour >= begins[index]! && hour < begins[index + 1]!).reduce((sum, { views }) => sum + views, 0));
    expect(days.series.map(({ views }) => views)).toEqual(summed);
    expect(summed.every((views) => views > 0)).toBe(true);
  });

  it('compares a day that has not ended with as much of the day before', async () => {
    await view(['2026-03-01T09:00:00Z', '2026-03-01T10:29:00Z', '2026-03-01T10:30:00Z', '2026-03-02T09:00:00Z']);
    const today = await overview('2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z', 'hour', 'UTC', '2026-03-02T10:30:00Z');
    expect(today.before).toMatchObject({ from: '2026-03-01T00:00:00.000Z', until: '2026-03-01T10:30:00.000Z', totals: { views: 2, rawViews: 2 } });
    expect([today.before.series.length, today.before.series[10]]).toEqual([24, { at: '2026-03-01T10:00:00.000Z', views: 2, rawViews: 2 }]);
  });

  it('compares a day with the same one of the week before, hour by hour, though the clocks changed since', async () => {
    await view(['2026-03-24T08:00:00Z', '2026-03-24T09:00:00Z', '2026-03-31T07:30:00Z']);
    const tuesday = await overview('2026-03-30T22:00:00Z', '2026-03-31T22:00:00Z', 'hour', 'Europe/Berlin', '2026-03-31T07:45:00Z', { compareTo: at('2026-03-23T23:00:00Z') });
    expect(tuesday.before).toMatchObject({ from: '2026-03-23T23:00:00.000Z', until: '2026-03-24T08:45:00.000Z', totals: { views: 1 } });
    expect([tuesday.series[9]?.views, tuesday.before.series[9]?.views]).toEqual([1, 1]);
  });

  it('is asked for by language and section', async () => {
    await view(['2026-03-01T06:10:00Z']);
    await view(['2026-03-01T06:11:00Z', '2026-03-01T06:12:00Z'], { storyId: aStoryId(2) });
    const of = async (where: object) => (await overview('2026-03-01T06:00:00Z', '2026-03-01T07:00:00Z', 'minute', 'UTC', '2026-03-01T07:00:00Z', where)).totals.views;
    expect([await of({}), await of({ language: 'ru' }), await of({ section: 'society' }), await of({ language: 'ru', section: 'society' })]).toEqual([3, 2, 1, 0]);
  });

  it('says that minutes are not kept for ever, and what to ask for', async () => {
    await expect(overview('2026-03-01T06:00:00Z', '2026-03-01T07:00:00Z', 'minute', 'UTC', '2026-03-20T00:00:00Z')).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('ask for hours') });
  });

  const breakdown = (by: Parameters<ReadershipService['breakdown']>[0]['by'], more = {}) =>
    readership.breakdown({ by, from: at('2026-03-01T05:30:00Z'), until: at('2026-03-03T00:10:00Z'), limit: 20, ...more }, at('2026-03-03T12:00:00Z'));
  const ranks = async (by: Parameters<typeof breakdown>[0], more = {}) => (await breakdown(by, more)).items.map(({ value, label, views }) => [value, label, views]);

  it('ranks by each thing, to the minute, with shares', async () => {
    await view(['2026-03-01T05:29:00Z', '2026-03-03T00:10:00Z']); // before and after
    await view(['2026-03-01T05:30:00Z', '2026-03-02T12:00:00Z', '2026-03-03T00:09:00Z'], { referrer: 'www.google.com', device: 'phone' });
    await view(['2026-03-02T13:00:00Z'], { storyId: aStoryId(2), device: 'desktop' });
    expect(await ranks('story')).toEqual([[aStoryId(1), 'One', 3], [aStoryId(2), 'Два', 1]]); // prettier-ignore
    expect(await ranks('section')).toEqual([['society', null, 3], ['economy', null, 1]]); // prettier-ignore
    expect(await ranks('language')).toEqual([['en', null, 3], ['ru', null, 1]]); // prettier-ignore
    expect(await ranks('author')).toEqual([['mira', 'Mira Lind', 3]]);
    expect(await ranks('referrer')).toEqual([['google.com', null, 3], ['(direct)', null, 1]]); // prettier-ignore
    expect(await ranks('referrer-class')).toEqual([['search', null, 3], ['direct', null, 1]]); // prettier-ignore
    expect(await ranks('device')).toEqual([['phone', null, 3], ['desktop', null, 1]]); // prettier-ignore
    expect(await ranks('referrer', { language: 'ru' })).toEqual([['(direct)', null, 1]]);
    expect((await breakdown('section')).items.map(({ share }) => share)).toEqual([0.75, 0.25]);
    expect((await breakdown('story', { limit: 1 })).items).toHaveLength(1);
  });

  it('ranks by country those views that came with one', async () => {
    await view(['2026-03-02T12:00:00Z', '2026-03-02T13:00:00Z'], { country: 'AM' });
    await view(['2026-03-02T12:00:00Z'], { country: 'AZ' });
    await view(['2026-03-02T12:00:00Z']);
    expect(await ranks('country')).toEqual([['AM', null, 2], ['AZ', null, 1]]); // prettier-ignore
  });

  it('knows how long was read, of whom and where, and does not say so where it is not known', async () => {
    await view(['2026-03-01T12:00:00Z', '2026-03-01T13:00:00Z'], { referrer: 't.co' });
    await view(['2026-03-02T12:00:00Z'], { storyId: aStoryId(2) });
    await read('2026-03-01T12:00:20Z', 20, []);
    await read('2026-03-01T13:00:25Z', 25, []);
    await read('2026-03-02T12:00:30Z', 30, [], 2);
    const timed = async (by: Parameters<typeof breakdown>[0]) => (await breakdown(by)).items.map(({ engagedSeconds, secondsPerView }) => [engagedSeconds, secondsPerView]);
    expect([await timed('story'), await timed('section'), await timed('language')]).toEqual(Array(3).fill([[45, 22.5], [30, 30]]));
    expect([await timed('author'), await timed('referrer-class'), await timed('device')]).toEqual([[[45, 22.5]], [[null, null], [null, null]], [[null, null]]]);
    expect((await breakdown('device')).totals).toEqual({ views: 3, rawViews: 3, engagedSeconds: 75, secondsPerView: 25 });
    const day = await overview('2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z', 'hour');
    expect([day.totals, day.before.totals]).toMatchObject([{ engagedSeconds: 30, secondsPerView: 30 }, { engagedSeconds: 45, secondsPerView: 22.5 }]);
  });

  it('knows how far and how long a story was read, since publication and in the range, in which minutes count by the hour', async () => {
    await view(['2026-03-01T10:10:00Z', '2026-03-01T23:30:00Z']);
    await read('2026-03-01T10:10:20Z', 20, [25, 50]);
    await read('2026-03-01T23:30:40Z', 40, [25, 50, 75, 100]);
    const of = (from: string, interval: Interval) => readership.storySeries(aStoryId(1), { from: at(from), until: at('2026-03-01T23:31:00Z'), interval, zone: 'UTC' }, at('2026-03-01T23:45:00Z'));
    const readings = ({ reached }: { reached: readonly { readings: number }[] }) => reached.map(({ readings: number }) => number);
    const late = await of('2026-03-01T23:20:00Z', 'minute');
    expect([late.totals, late.sincePublication]).toMatchObject([{ views: 1, engagedSeconds: 40, secondsPerView: 40 }, { views: 2, engagedSeconds: 60, secondsPerView: 30 }]);
    expect([late.totals.reached[0], readings(late.totals), readings(late.sincePublication)]).toEqual([{ percent: 25, readings: 1 }, [1, 1, 1, 1], [2, 2, 1, 1]]);
    expect([readings((await of('2026-03-01T11:00:00Z', 'hour')).totals), readings((await of('2026-03-01T11:00:00Z', 'day')).totals)]).toEqual([[1, 1, 1, 1], [2, 2, 1, 1]]);
  });

  it('knows from where the readers of one story came', async () => {
    await view(['2026-03-01T12:00:00Z', '2026-03-02T12:00:00Z'], { referrer: 'www.google.com' });
    await view(['2026-03-02T13:00:00Z'], { referrer: 'courier.example' });
    await view(['2026-03-02T13:00:00Z'], { storyId: aStoryId(2), referrer: 't.co' });
    expect(await ranks('referrer', { storyId: aStoryId(1) })).toEqual([['google.com', null, 2], ['courier.example', null, 1]]); // prettier-ignore
    expect(await ranks('referrer-class', { storyId: aStoryId(1) })).toEqual([['search', null, 2], ['internal', null, 1]]); // prettier-ignore
  });

  it('ranks a day that goes on by what there is of it', async () => {
    await view(['2026-03-02T19:59:00Z']); // the day before, in Baku
    await view(['2026-03-02T20:00:00Z', '2026-03-03T11:59:00Z']);
    const today = { from: at('2026-03-02T20:00:00Z'), until: at('2026-03-03T20:00:00Z') };
    expect([await ranks('story', today), await ranks('section', today)]).toEqual([[[aStoryId(1), 'One', 2]], [['society', null, 2]]]);
    expect((await breakdown('device', today)).until).toBe('2026-03-03T20:00:00.000Z');
  });

  it('puts views of a story that is not known yet under no name', async () => {
    await view(['2026-03-02T13:00:00Z'], { storyId: aStoryId(9) });
    expect([await ranks('section'), await ranks('story')]).toEqual([[['', null, 1]], [[aStoryId(9), null, 1]]]);
  });

  it('knows what is read now, and how that moves', async () => {
    await view(['2026-03-01T11:00:30Z', '2026-03-01T11:45:00Z', '2026-03-01T11:52:00Z', '2026-03-01T11:58:00Z', '2026-03-01T11:59:10Z', '2026-03-01T12:00:20Z']);
    await view(['2026-03-01T11:59:00Z'], { storyId: aStoryId(2) });
    const now = await readership.now({ limit: 10 }, at('2026-03-01T12:00:30Z'));
    expect(now).toMatchObject({ lastFiveMinutes: 4, fiveMinutesBefore: 1, lastHalfHour: 6, halfHourBefore: 0 });
    expect(now.stories).toEqual([
      { storyId: aStoryId(1), language: 'en', section: 'society', headline: 'One', lastHalfHour: 5, lastFiveMinutes: 3, fiveMinutesBefore: 1 },
      { storyId: aStoryId(2), language: 'ru', section: 'economy', headline: 'Два', lastHalfHour: 1, lastFiveMinutes: 1, fiveMinutesBefore: 0 },
    ]);
    expect([now.minutes.length, now.minutes.at(-1)]).toEqual([60, { at: '2026-03-01T12:00:00.000Z', views: 1, rawViews: 1 }]);
    expect((await readership.now({ limit: 10, language: 'ru' }, at('2026-03-01T12:00:30Z'))).lastHalfHour).toBe(1);
  });

  it('tells of a story by minute, hour and day, and of one that nobody read', async () => {
    await view(['2026-03-01T10:00:00Z', '2026-03-01T11:50:00Z', '2026-03-01T23:30:00Z']);
    const of = (interval: Interval, zone = 'UTC', story = 1) =>
      readership.storySeries(aStoryId(story), { from: at('2026-03-01T10:00:00Z'), until: at('2026-03-01T23:31:00Z'), interval, zone }, at('2026-03-01T23:45:00Z'));
    expect(await of('hour')).toMatchObject({ headline: 'One', publishedAt: '2026-01-01T00:00:00.000Z', sincePublication: { views: 3, rawViews: 3 }, lastHalfHour: 1, lastDay: 3, totals: { views: 3 } });
    expect((await of('day', 'Asia/Baku')).series.map(({ at: begin, views }) => [begin, views])).toEqual([['2026-02-28T20:00:00.000Z', 2], ['2026-03-01T20:00:00.000Z', 1]]); // prettier-ignore
    expect((await of('day')).series).toEqual([{ at: '2026-03-01T00:00:00.000Z', views: 3, rawViews: 3 }]);
    expect((await of('minute')).series).toHaveLength(811);
    expect(await of('hour', 'UTC', 7)).toMatchObject({ headline: null, publishedAt: null, sincePublication: { views: 0 }, totals: { views: 0 } });
  });
});
