import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import type { OpmlEntries } from './opml.dto.js';

const OPML = `<opml version="2.0"><body>
<outline text="Alder" xmlUrl="https://alder.example/feed" language="en" htmlUrl="https://alder.example/"/>
<outline text="Birch" xmlUrl="https://birch.example/rss"/>
<outline text="Birch again" xmlUrl="http://www.birch.example/rss/"/>
<outline text="Odd" xmlUrl="gopher://odd.example"/>
<outline text="Cedar" xmlUrl="https://desk:secret@cedar.example/feed" language="en"/>
</body></opml>`;

describe('a list of feeds', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => {
    ingestion = await IngestionOverHttp.start();
  });
  afterAll(() => ingestion?.stop());

  const send = async (path: 'opml-previews' | 'opml-imports', body: object) => (await ingestion.manage('POST', `/v1/${path}`, body)).json<OpmlEntries>().items.map(({ line, name, outcome }) => [line, name, outcome]);
  const names = async () => (await ingestion.manage('GET', '/v1/sources')).json<{ items: { name: string }[] }>().items.map(({ name }) => name);

  it('is looked through before anything is added', async () => {
    expect(await send('opml-previews', { opml: OPML })).toEqual([[2, 'Alder', 'new'], [3, 'Birch', 'no-language'], [4, 'Birch again', 'twice'], [5, 'Odd', 'bad-address'], [6, 'Cedar', 'user-info']]); // prettier-ignore
    expect(await names()).toEqual([]);
  });

  it('comes in once, chosen or whole, and goes out again', async () => {
    expect(await send('opml-imports', { opml: OPML, language: 'az', urls: ['https://birch.example/rss'] })).toMatchObject([[2, 'Alder', 'left-out'], [3, 'Birch', 'new'], [4, 'Birch again', 'twice'], [5, 'Odd', 'bad-address'], [6, 'Cedar', 'user-info']]); // prettier-ignore
    expect(await send('opml-imports', { opml: OPML, language: 'az' })).toMatchObject([[2, 'Alder', 'new'], [3, 'Birch', 'known'], [4, 'Birch again', 'twice'], [5, 'Odd', 'bad-address'], [6, 'Cedar', 'user-info']]); // prettier-ignore
    expect(await send('opml-imports', { opml: OPML, language: 'az' })).toMatchObject([[2, 'Alder', 'known'], [3, 'Birch', 'known'], [4, 'Birch again', 'twice'], [5, 'Odd', 'bad-address'], [6, 'Cedar', 'user-info']]); // prettier-ignore
    expect(await names()).toEqual(['Alder', 'Birch']);
    const written = await ingestion.manage('GET', '/v1/opml');
    expect([written.headers['content-type'], (written.body.match(/<outline /g) ?? []).length]).toEqual(['text/x-opml; charset=utf-8', 2]);
    expect(await send('opml-previews', { opml: written.body })).toEqual([[8, 'Alder', 'known'], [9, 'Birch', 'known']]); // prettier-ignore
  });

  it('that is none is refused with a reason', async () => {
    expect((await ingestion.manage('POST', '/v1/opml-previews', { opml: '<rss/>' })).json()).toMatchObject({ status: 422, code: 'opml.refused', fields: [{ field: 'opml' }] });
  });
});
