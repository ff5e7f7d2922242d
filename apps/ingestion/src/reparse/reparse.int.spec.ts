import { Database } from '@stet/persistence';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { IngestionOverHttp, MANAGER } from '../spec/ingestion-over-http.js';
import type { ReparseResponse, RereadItemList } from './reparse.dto.js';
import { ReparseRepository } from './reparse.repository.js';
import { Reparser } from './reparser.js';

const item = (id: string, title: string, more = '') => `<item><guid>${id}</guid><link>https://alder.example/${id}</link><title>${title}</title><description>Text.</description>${more}</item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>Alder</title>${items.join('')}</channel></rss>`;

describe('documents that are read again', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => {
    ingestion = await IngestionOverHttp.start();
  });
  afterAll(() => ingestion?.stop());

  const sql = <Row>(text: string, values: unknown[] = []) => ingestion.app.get(Database).query<Row>(text, values);
  const manage: IngestionOverHttp['manage'] = (...asked) => ingestion.manage(...asked);
  /** A source that brought one document after the other. */
  const aSource = async (...documents: string[]) => {
    const path = `/${randomUUID()}`;
    const { sourceId } = (await manage('POST', '/v1/sources', { name: 'Alder', url: `${ingestion.sites}${path}`, language: 'en' })).json<{ sourceId: string }>();
    const poll = async (document: string) => {
      ingestion.put(path, document);
      return (await manage('POST', `/v1/sources/${sourceId}/poll`)).json<{ received: number; updated: number }>();
    };
    for (const document of documents) await poll(document);
    return { sourceId, poll };
  };
  /** As if an earlier parser had read a headline otherwise. */
  const misread = (sourceId: string, headline: string, as: string) => sql(`update wire_item set item = jsonb_set(item, '{headline}', to_jsonb($3::text)), content_hash = 'old-' || wire_id where source_id = $1 and item->>'headline' = $2`, [sourceId, headline, as]);
  const begin = async (sourceId: string, request = {}) => (await manage('POST', `/v1/sources/${sourceId}/reparse`, request)).json<ReparseResponse>();
  const read = async (reparseId: string) => (await manage('GET', `/v1/reparses/${reparseId}`)).json<ReparseResponse>();
  const ended = async (sourceId: string, request = {}) => {
    const { reparseId } = await begin(sourceId, request);
    await ingestion.app.get(Reparser).work(reparseId);
    return read(reparseId);
  };
  /** Workers that were begun meanwhile wait at the source, each with the place it read before. */
  const whileSourceIsLocked = <Work extends readonly Promise<unknown>[]>(sourceId: string, begun: () => Work, then: () => Promise<unknown> = () => Promise.resolve()): Promise<Work> =>
    ingestion.app.get(Database).transaction(async (tx) => {
      await tx.query('select from source where source_id = $1 for update', [sourceId]);
      const work = begun();
      await sleep(300);
      await then();
      return [...work] as unknown as Work;
    });
  const itemsOf = async (reparseId: string, query = '') => (await manage('GET', `/v1/reparses/${reparseId}/items${query}`)).json<RereadItemList>();
  const events = (sourceId: string) => sql<{ type: string; headline: string; changedFields: string[]; version: number }>(`select split_part(type, '.', 3) as type, payload->>'headline' as headline, payload->'changedFields' as "changedFields", (payload->>'version')::int as version from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId]);
  const headlines = async (sourceId: string) => (await sql<{ headline: string }>(`select item->>'headline' as headline from wire_item where source_id = $1 order by 1`, [sourceId])).map(({ headline }) => headline);

  it('are compared first, and nothing changes; then what was shown is carried out as the next version', async () => {
    const { sourceId, poll } = await aSource(feed(item('1', 'Ferry &amp;amp; port'), item('2', 'Two')));
    await misread(sourceId, 'Ferry & port', 'Ferry &amp; port');
    const [received] = await sql<{ at: Date }>('select received_at as at from wire_item where source_id = $1', [sourceId]);
    const comparison = await ended(sourceId);
    expect(comparison).toMatchObject({ state: 'done', comparisonId: null, documents: 1, documentsRead: 1, items: 2, changed: 1, unchanged: 1, missing: 0, changedFields: [{ field: 'headline', items: 1 }] });
    expect(await itemsOf(comparison.reparseId)).toMatchObject({ items: [{ headline: 'Ferry &amp; port', outcome: 'changed', version: 1, changes: [{ field: 'headline', before: 'Ferry &amp; port', after: 'Ferry & port' }] }], next: null });
    expect(await events(sourceId)).toHaveLength(2);

    const carriedOut = await ended(sourceId, { comparisonId: comparison.reparseId });
    expect(carriedOut).toMatchObject({ state: 'done', items: 1, changed: 1, unchanged: 0 });
    expect((await events(sourceId)).slice(2)).toEqual([{ type: 'updated', headline: 'Ferry & port', changedFields: ['headline'], version: 2 }]);
    expect(await sql('select distinct received_at as at from wire_item where source_id = $1', [sourceId])).toEqual([received]);
    const { wireId } = (await itemsOf(carriedOut.reparseId)).items[0]!;
    expect((await manage('GET', `/v1/wires/${wireId}/versions`)).json()).toMatchObject({ items: [{ version: 1 }, { version: 2, changes: [{ field: 'headline' }] }] });
    expect(await poll(feed(item('1', 'Ferry &amp;amp; port'), item('2', 'Two'), item('3', 'Three')))).toMatchObject({ received: 1, updated: 0 });
  });

  it('change nothing a second time', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')));
    await misread(sourceId, 'One', 'Old');
    const { reparseId } = await ended(sourceId);
    await ended(sourceId, { comparisonId: reparseId });
    expect(await ended(sourceId)).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await ended(sourceId, { comparisonId: reparseId })).toMatchObject({ changed: 0, skipped: 1 });
    expect(await events(sourceId)).toHaveLength(2);
  });

  it('go on where they were after a crash, and tell of no item twice', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')), feed(item('1', 'One'), item('2', 'Two')), feed(item('2', 'Two'), item('3', 'Three')));
    for (const headline of ['One', 'Two', 'Three']) await misread(sourceId, headline, `Old ${headline}`);
    const { reparseId: comparisonId } = await ended(sourceId);
    const { reparseId } = await begin(sourceId, { comparisonId });
    const [reparses, reparser] = [ingestion.app.get(ReparseRepository), ingestion.app.get(Reparser)];
    expect(await reparses.lease(60)).toBe(reparseId);
    await reparser.step(reparseId); // and then the power went
    expect(await read(reparseId)).toMatchObject({ state: 'running', documents: 3, documentsRead: 1, changed: 1 });
    expect(await reparses.lease(60)).toBeUndefined();
    await sql(`update reparse set leased_until = now() - interval '1 second'`);
    expect(await reparses.lease(60)).toBe(reparseId);
    await reparser.work(reparseId);
    expect(await read(reparseId)).toMatchObject({ state: 'done', documentsRead: 3, changed: 3 });
    expect((await events(sourceId)).slice(3).map(({ headline, version }) => [headline, version]).sort()).toEqual([['One', 2], ['Three', 2], ['Two', 2]]); // prettier-ignore
  });

  it('are gone through once where two workers hold them', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')));
    await misread(sourceId, 'One', 'Old');
    const { reparseId } = await begin(sourceId);
    const reparser = ingestion.app.get(Reparser);
    await Promise.all(await whileSourceIsLocked(sourceId, () => [reparser.work(reparseId), reparser.work(reparseId)]));
    expect(await read(reparseId)).toMatchObject({ state: 'done', reason: null, documentsRead: 1, changed: 1 });
  });

  it('are stopped between two documents, never in the midst of one', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')));
    await misread(sourceId, 'One', 'Old');
    const { reparseId: comparisonId } = await ended(sourceId);
    const { reparseId } = await begin(sourceId, { comparisonId });
    const [step] = await whileSourceIsLocked(sourceId, () => [ingestion.app.get(Reparser).step(reparseId)], () => manage('POST', `/v1/reparses/${reparseId}/stop`));
    expect(await step).toBe(false);
    expect([await read(reparseId), await headlines(sourceId)]).toMatchObject([{ state: 'stopped', changed: 0 }, ['Old']]);
  });

  it('leave an item alone that changed after the comparison', async () => {
    const { sourceId, poll } = await aSource(feed(item('1', 'One')));
    await misread(sourceId, 'One', 'Old');
    const { reparseId } = await ended(sourceId);
    await poll(feed(item('1', 'One, corrected'), item('2', 'Two')));
    expect(await ended(sourceId, { comparisonId: reparseId })).toMatchObject({ documents: 1, changed: 0, skipped: 1 });
    expect(await headlines(sourceId)).toEqual(['One, corrected', 'Two']);
  });

  it('leave an item alone that would be another than the comparison showed', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')));
    await misread(sourceId, 'One', 'Old');
    const { reparseId } = await ended(sourceId);
    await manage('PATCH', `/v1/sources/${sourceId}`, { urgency: 1 }, { 'if-match': '*' });
    expect(await ended(sourceId, { comparisonId: reparseId })).toMatchObject({ changed: 0, skipped: 1 });
    expect(await headlines(sourceId)).toEqual(['Old']);
  });

  it('take back what they say was taken back', async () => {
    const { sourceId } = await aSource(JSON.stringify({ uri: 'urn:ana:1', type: 'text', headline: 'One', pubstatus: 'usable' }));
    await sql(`update raw_document set bytes = $2 where hash = (select document_hash from wire_item where source_id = $1)`, [sourceId, Buffer.from(JSON.stringify({ uri: 'urn:ana:1', type: 'text', headline: 'One', pubstatus: 'canceled' }))]);
    const comparison = await ended(sourceId);
    expect(comparison).toMatchObject({ killed: 1 });
    await ended(sourceId, { comparisonId: comparison.reparseId });
    expect((await events(sourceId)).map(({ type }) => type)).toEqual(['received', 'killed']);
    expect(await ended(sourceId)).toMatchObject({ documents: 0, items: 0 });
  });

  it('say what they do not find, cannot read, or have no document of any more', async () => {
    const { sourceId } = await aSource(feed(item('1', 'Lost One')), feed(item('2', 'Lost Two')), feed(item('3', 'Lost Three')));
    const change = (headline: string, bytes: string) => sql(`update raw_document set bytes = $3 where hash = (select document_hash from wire_item where source_id = $1 and item->>'headline' = $2)`, [sourceId, headline, Buffer.from(bytes)]);
    await change('Lost One', feed(item('9', 'Another')));
    await change('Lost Two', '<html><body>');
    await sql(`delete from raw_document where hash = (select document_hash from wire_item where source_id = $1 and item->>'headline' = 'Lost Three')`, [sourceId]);
    const { reparseId, ...found } = await ended(sourceId);
    expect(found).toMatchObject({ state: 'done', documents: 2, items: 2, itemsWithoutDocument: 1, missing: 1, refused: 1 });
    expect((await itemsOf(reparseId, '?outcome=refused')).items).toEqual([expect.objectContaining({ headline: 'Lost Two', reason: 'The document is a web page, no feed.' })]);
    expect((await manage('POST', `/v1/sources/${sourceId}/reparse`, { comparisonId: reparseId })).json()).toMatchObject({ status: 409, code: 'reparse.not-compared', detail: expect.stringContaining('nothing to change') });
  });

  it('are told page by page, and under embargo to those alone who may read it then', async () => {
    const { sourceId } = await aSource(feed(...['1', '2', '3'].map((id) => item(id, `Item ${id}`))));
    for (const id of ['1', '2', '3']) await misread(sourceId, `Item ${id}`, `Old ${id}`);
    await sql(`update wire_item set item = item || '{"embargoedUntil":"2099-01-01T00:00:00.000Z"}' where source_id = $1 and item->>'headline' = 'Old 2'`, [sourceId]);
    const { reparseId } = await ended(sourceId);
    const first = await itemsOf(reparseId, '?limit=1');
    const second = await itemsOf(reparseId, `?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ headline }) => headline)).toEqual(['Old 3', 'Old 1']);
    expect(second.next).toBeNull();
    const all = await ingestion.ask([...MANAGER, 'embargo:read'], 'GET', `/v1/reparses/${reparseId}/items`);
    expect(all.json<RereadItemList>().items.map(({ headline }) => headline)).toEqual(['Old 3', 'Old 2', 'Old 1']);
  });

  it('keep the name of an item where another has the new one', async () => {
    const { sourceId, poll } = await aSource(feed(item('1', 'One')), feed(item('2', 'Two')));
    await sql(`update wire_item set identity = 'old-1', item = item || '{"originalId":"old-1","headline":"Old"}' where source_id = $1 and identity = '1'`, [sourceId]);
    await sql(`update wire_item set identity = '1' where source_id = $1 and identity = '2'`, [sourceId]);
    const { reparseId } = await ended(sourceId);
    expect(await ended(sourceId, { comparisonId: reparseId })).toMatchObject({ state: 'done', changed: 1 });
    expect(await headlines(sourceId)).toEqual(['One', 'Two']);
    expect(await poll(feed(item('3', 'Three')))).toMatchObject({ received: 1 });
  });

  it('are gone through once at a time for a source, and can be stopped', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')));
    const { reparseId } = await begin(sourceId);
    expect((await manage('POST', `/v1/sources/${sourceId}/reparse`, {})).json()).toMatchObject({ status: 409, code: 'reparse.under-way' });
    expect((await manage('POST', `/v1/reparses/${reparseId}/stop`)).json()).toMatchObject({ state: 'stopped', documentsRead: 0, endedAt: expect.any(String) });
    expect(await ingestion.app.get(Reparser).step(reparseId)).toBe(false);
    expect((await manage('POST', `/v1/sources/${sourceId}/reparse`, { comparisonId: reparseId })).json()).toMatchObject({ code: 'reparse.not-compared' });
    expect((await manage('GET', `/v1/reparses?sourceId=${sourceId}`)).json()).toMatchObject({ items: [{ reparseId, state: 'stopped' }] });
  });

  it.each<[string, 'GET' | 'POST', string, number, string]>([
    ['a source', 'POST', `/v1/sources/${randomUUID()}/reparse`, 404, 'source.not-found'],
    ['a reading', 'GET', `/v1/reparses/${randomUUID()}`, 404, 'reparse.not-found'],
    ['a reading to show', 'GET', `/v1/reparses/${randomUUID()}/items`, 404, 'reparse.not-found'],
    ['a reading to stop', 'POST', `/v1/reparses/${randomUUID()}/stop`, 404, 'reparse.not-found'],
  ])('are asked for with an id of %s', async (_name, method, url, status, code) => {
    expect((await manage(method, url, method === 'POST' && url.endsWith('reparse') ? {} : undefined)).json()).toMatchObject({ status, code });
  });

  it('are for those who manage sources', async () => {
    const { sourceId } = await aSource(feed(item('1', 'One')));
    for (const [method, url] of [['POST', `/v1/sources/${sourceId}/reparse`], ['GET', '/v1/reparses']] as const) expect((await ingestion.ask(['source:read', 'wire:read'], method, url, method === 'POST' ? {} : undefined)).statusCode).toBe(403);
  });
});
