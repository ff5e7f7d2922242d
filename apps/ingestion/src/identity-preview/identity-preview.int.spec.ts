import { Database } from '@stet/persistence';
import { randomUUID } from 'node:crypto';
import { IngestionOverHttp, MANAGER } from '../spec/ingestion-over-http.js';
import type { IdentityPreviewResponse } from './identity-preview.dto.js';

const item = (id: string, url: string, title: string) => `<item><guid isPermaLink="false">${id}</guid><link>https://alder.example/${url}</link><title>${title}</title><description>Text.</description></item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>Alder</title>${items.join('')}</channel></rss>`;

describe('what tells the items of a source apart', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => {
    ingestion = await IngestionOverHttp.start();
  });
  afterAll(() => ingestion?.stop());

  const aSource = async (document: string, settings = {}) => {
    const path = `/${randomUUID()}`;
    const { sourceId } = (await ingestion.manage('POST', '/v1/sources', { name: 'Alder', url: `${ingestion.sites}${path}`, language: 'en', ...settings })).json<{ sourceId: string }>();
    const poll = async (next: string) => {
      ingestion.put(path, next);
      return (await ingestion.manage('POST', `/v1/sources/${sourceId}/poll`)).json<object>();
    };
    await poll(document);
    return { sourceId, poll };
  };
  const preview = async (sourceId: string, identifyBy: string) => (await ingestion.manage('POST', `/v1/sources/${sourceId}/identity-previews`, { identifyBy })).json<IdentityPreviewResponse>();
  const change = (sourceId: string, identifyBy: string) => ingestion.manage('PATCH', `/v1/sources/${sourceId}`, { identifyBy }, { 'if-match': '*' });

  it('is previewed: what would be one, and what would be known', async () => {
    const { sourceId } = await aSource(feed(item('1', 'live', 'One'), item('2', 'live', 'Two'), item('3', 'three', 'Three')));
    const found = await preview(sourceId, 'url-only');
    expect(found).toMatchObject({ ours: { items: 3, knownBy: { id: 0, url: 3, content: 0 }, together: { groups: 1 } }, newest: { items: 3, distinct: 2, known: 2, together: { groups: 1, examples: [['One', 'Two']] } } });
    expect(found.ours.together.examples[0]!.map(({ headline }) => headline).sort()).toEqual(['One', 'Two']);
    expect(await preview(sourceId, 'id-only')).toMatchObject({ ours: { knownBy: { id: 3, url: 0, content: 0 }, together: { groups: 0, examples: [] } }, newest: { distinct: 3, known: 3 } });
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ identifyBy: 'id', revision: 1 });
  });

  it('is changed for what is there as well: nothing comes in twice, and what changes is updated', async () => {
    const { sourceId, poll } = await aSource(feed(item('1', 'one', 'One'), item('2', 'two', 'Two')));
    await change(sourceId, 'url');
    expect(await poll(feed(item('new-1', 'one', 'One, corrected'), item('new-2', 'two', 'Two')))).toMatchObject({ received: 0, updated: 1 });
    await change(sourceId, 'id');
    expect(await poll(feed(item('new-1', 'one', 'One, corrected'), item('2', 'two', 'Two, corrected')))).toMatchObject({ received: 0, updated: 1 });
  });

  it('may give an item the name that another had', async () => {
    const { sourceId, poll } = await aSource(feed(item('alder.example/two', 'one', 'One'), item('alder.example/one', 'two', 'Two')));
    expect((await change(sourceId, 'url')).statusCode).toBe(200);
    expect(await poll(feed(item('1', 'one', 'One, corrected'), item('2', 'two', 'Two')))).toMatchObject({ received: 0, updated: 1 });
  });

  it('makes one of what would be one from then on: the newest goes on', async () => {
    const { sourceId, poll } = await aSource(feed(item('1', 'live', 'One')));
    await poll(feed(item('2', 'live', 'Two')));
    await change(sourceId, 'url');
    expect(await poll(feed(item('3', 'live', 'Three')))).toMatchObject({ received: 0, updated: 1 });
    const rows = await ingestion.app.get(Database).query<{ headline: string }>(`select item->>'headline' as headline from wire_item where source_id = $1 order by received_at`, [sourceId]);
    expect(rows.map(({ headline }) => headline)).toEqual(['One', 'Three']);
  });

  it('is what an address that was retired is added with again', async () => {
    const { sourceId, poll } = await aSource(feed(item('1', 'one', 'One')));
    const { url } = (await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json<{ url: string }>();
    await ingestion.manage('DELETE', `/v1/sources/${sourceId}`, undefined, { 'if-match': '*' });
    await ingestion.manage('POST', '/v1/sources', { name: 'Alder', url, language: 'en', identifyBy: 'url-only' });
    expect(await poll(feed(item('2', 'one', 'One, corrected')))).toMatchObject({ received: 0, updated: 1 });
  });

  it('shows headlines under embargo to those alone who may read them', async () => {
    const { sourceId } = await aSource(feed(item('1', 'live', 'One'), item('2', 'live', 'Two')));
    await ingestion.app.get(Database).query(`update wire_item set item = item || '{"embargoedUntil":"2099-01-01T00:00:00.000Z"}' where source_id = $1 and identity = '1'`, [sourceId]);
    expect((await preview(sourceId, 'url')).ours.together).toEqual({ groups: 1, examples: [] });
    const asked = await ingestion.ask([...MANAGER, 'embargo:read'], 'POST', `/v1/sources/${sourceId}/identity-previews`, { identifyBy: 'url' });
    expect(asked.json<IdentityPreviewResponse>().ours.together.examples).toHaveLength(1);
  });

  it('is one of the orders there are, and for those who manage sources', async () => {
    const { sourceId } = await aSource(feed());
    expect((await ingestion.manage('POST', `/v1/sources/${sourceId}/identity-previews`, { identifyBy: 'title' })).json()).toMatchObject({ status: 400, fields: [{ field: 'identifyBy' }] });
    expect((await ingestion.manage('POST', `/v1/sources/${randomUUID()}/identity-previews`, { identifyBy: 'id' })).json()).toMatchObject({ status: 404, code: 'source.not-found' });
    expect((await ingestion.ask(['source:read'], 'POST', `/v1/sources/${sourceId}/identity-previews`, { identifyBy: 'id' })).statusCode).toBe(403);
  });
});
