import { Database } from '@stet/persistence';
import type { ServerResponse } from 'node:http';
import { LeaseLost } from '../source/source.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { SourceService } from '../source/source.service.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { PollService } from './poll.service.js';

const feed = (...titles: string[]) => `<rss version="2.0"><channel><title>Alder</title>${titles.map((title, number) => `<item><guid>${number}</guid><title>${title}</title><description>Text.</description></item>`).join('')}</channel></rss>`;
const OLD = feed('One', 'Two');
const NEW = feed('One, corrected', 'Two', 'Three');

type Finish = (response: ServerResponse) => void;
const answers =
  (body: string): Finish =>
  (response) =>
    void response.writeHead(200, { etag: `"${body.length}"` }).end(body);

describe('a worker that slept past its lease', () => {
  let one: IngestionOverHttp;

  beforeAll(async () => (one = await IngestionOverHttp.start()));
  afterAll(() => one?.stop());

  const db = () => one.app.get(Database);
  const polls = () => one.app.get(PollService);
  const sources = () => one.app.get(SourceRepository);

  let number = 0;
  /** A source whose first document is in. */
  const aSource = async (first: string) => {
    const path = `/feed-${(number += 1)}`;
    const { sourceId } = await one.app.get(SourceService).add({ name: path, url: one.put(path, first), language: 'en' });
    await polls().pollNow(sourceId);
    const serve = (body: string) => void one.put(path, body, { etag: `"${body.length}"` });
    /** A poll whose document does not come until `finish`. */
    const sleeper = async () => {
      const asked = new Promise<ServerResponse>((resolve) => one.put(path, (_request, response) => resolve(response)));
      const result = polls().pollNow(sourceId);
      result.catch(() => undefined); // looked at in the end
      const response = await asked;
      return { finish: (finish: Finish) => (finish(response), result) };
    };
    const wires = () => db().query<{ headline: string; version: number }>(`select item->>'headline' as headline, version from wire_item where source_id = $1 order by item->>'originalId'`, [sourceId]);
    const events = () =>
      db().query<{ headline: string; version: number }>(`select payload->>'headline' as headline, (payload->>'version')::int as version from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId]);
    const timePasses = () => db().query(`update source set leased_until = now() - interval '1 second' where source_id = $1`, [sourceId]);
    return { sourceId, serve, sleeper, wires, events, timePasses, row: () => sources().find(sourceId) };
  };
  const isLeased = async (sourceId: string) => (await db().query(`select from source where source_id = $1 and leased_until > now()`, [sourceId])).length === 1;

  it('writes nothing of an older document than another has brought meanwhile', async () => {
    const source = await aSource(feed('One'));
    const sleeper = await source.sleeper();
    await source.timePasses();
    source.serve(NEW);
    expect(await polls().pollNow(source.sourceId)).toMatchObject({ received: 2, updated: 1 });
    const before = await source.row();

    await expect(sleeper.finish(answers(OLD))).rejects.toThrow(LeaseLost);
    expect((await source.wires()).map(({ headline, version }) => [headline, version])).toEqual([['One, corrected', 2], ['Two', 1], ['Three', 1]]); // prettier-ignore
    expect((await source.events()).map(({ headline, version }) => [headline, version])).toEqual([['One', 1], ['One, corrected', 2], ['Two', 1], ['Three', 1]]); // prettier-ignore
    expect(await source.row()).toEqual(before);
  });

  it.each<[string, Finish]>([
    ['a document', answers(OLD)],
    ['no change', (response) => void response.writeHead(304).end()],
    ['a failure', (response) => void response.writeHead(500).end()],
  ])('that brings %s leaves the lease to whoever holds it now', async (_name, finish) => {
    const source = await aSource(feed('One'));
    const late = await source.sleeper();
    await source.timePasses();
    const holder = await source.sleeper();

    await expect(late.finish(finish)).rejects.toMatchObject({ kind: 'conflict', code: 'source.lease-lost' });
    expect([await isLeased(source.sourceId), await source.row()]).toEqual([true, expect.objectContaining({ errorStreak: 0, lastError: null })]);
    expect(await holder.finish(answers(NEW))).toMatchObject({ received: 2, updated: 1 });
    expect(await isLeased(source.sourceId)).toBe(false);
  });

  it('does not begin, renew or give back what another holds', async () => {
    const source = await aSource(feed('One'));
    const late = (await sources().lease(source.sourceId))!;
    const asItWas = await source.row();
    await source.timePasses();
    expect(await sources().lease(source.sourceId)).toEqual({
      sourceId: source.sourceId,
      leaseEpoch: late.leaseEpoch + 1,
    });

    await expect(polls().pollLeased(late)).rejects.toThrow(LeaseLost);
    await expect(sources().renew(asItWas)).rejects.toThrow(LeaseLost);
    await sources().release([late]);
    expect(await isLeased(source.sourceId)).toBe(true);
  });

  it('goes on with what nobody else took', async () => {
    const source = await aSource(feed('One'));
    const sleeper = await source.sleeper();
    await source.timePasses();
    expect(await sleeper.finish(answers(NEW))).toMatchObject({ outcome: 'changed', received: 2, updated: 1 });
  });
});
