import type { WireItem } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aKeptWire } from '../spec/wires.js';

interface Page {
  readonly items: readonly { readonly wireId: string; readonly state: string }[];
  readonly next: string | null;
}

describe('looking through the wires', () => {
  let newsroom: Newsroom;
  let reporter: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    reporter = newsroom.as('reporter');
  });
  afterAll(() => newsroom?.close());

  /** A source whose wires are those of one test. */
  const aSource = () => {
    const sourceId = randomUUID();
    const keep = (changes: Partial<WireItem>) => aKeptWire(newsroom.db, { source: { sourceId, name: 'ANA', url: 'https://ana.example' }, ...changes });
    const page = async (query: Record<string, string>, ask = reporter) => (await ask('GET', `/api/v1/wires?${new URLSearchParams({ sourceId, ...query }).toString()}`)).json<Page>();
    const found = async (query: Record<string, string>, ask = reporter) => (await page(query, ask)).items.map(({ wireId }) => wireId);
    return { sourceId, keep, page, found };
  };

  it.each([
    ['en', 'Ministers agreed on ferries', ['minister ferry', 'agree', 'FERRIES', 'minist', '"agreed on ferries"'], ['tram', '"ferries agreed"', 'ferry -minister']],
    ['ru', 'Министры обсудили запуск парома у ёлки', ['министр паром', 'обсудить', 'ПАРОМ', 'елка', 'мини'], ['трамвай', 'паром -министр']],
    ['az', 'Bakı İqtisadiyyat Nazirliyi yollarını ayırdı', ['bakı iqtisadiyyat', 'BAKI', 'İQTİSADİYYAT', 'nazir yol', 'baki'], ['qatar', 'yol -bakı']],
    ['hy', 'Նախարարները քննարկեցին լաստանավերը և որոշեցին', ['նախարար', 'ՆԱԽԱՐԱՐՆԵՐԸ', 'լաստանավ', 'եւ որոշեցին'], ['տրամվայ', 'լաստանավ -նախարար']],
  ])('finds the forms of words in %s', async (language, headline, asked, notAsked) => {
    const { keep, found } = aSource();
    const wireId = await keep({ language, headline, standfirst: '', bodyText: '' });
    for (const q of asked) {
      expect([q, await found({ q })]).toEqual([q, [wireId]]);
      expect([q, await found({ q, language })]).toEqual([q, [wireId]]);
    }
    for (const q of notAsked) expect([q, await found({ q })]).toEqual([q, []]);
  });

  it.each([3, 999, 1_000, 1_001])('finds a word in the newest and in the oldest of %i items', async (count) => {
    const { sourceId, keep } = aSource();
    const [everywhere, once, language] = [`quokka${sourceId.slice(0, 8)}`, `numbat${sourceId.slice(0, 8)}`, 'en'];
    const oldest = await keep({ bodyText: `The ${everywhere} and the ${once}.`, urgency: 1, receivedAt: '2026-01-01T00:00:00.000Z' });
    await newsroom.db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, pictures, received_at)
       select gen_random_uuid(), version, source_id, source_name, number, language, headline, standfirst, body_html, $3, categories, pictures, received_at + number * interval '1 minute'
       from wire, generate_series(1, $2::int) as number where wire_id = $1`,
      [oldest, count - 1, `The ${everywhere}.`],
    );
    const found = async (query: Record<string, string>) => (await reporter('GET', `/api/v1/wires?${new URLSearchParams({ sourceId, ...query }).toString()}`)).json<{ items: { wireId: string; receivedAt: string }[]; next: string | null }>();
    const minutes = ({ items }: Awaited<ReturnType<typeof found>>) => items.map(({ receivedAt }) => Date.parse(receivedAt) / 60_000 - Date.parse('2026-01-01T00:00:00.000Z') / 60_000);
    const first = await found({ q: everywhere, limit: '2' });
    expect([minutes(first), minutes(await found({ q: everywhere, limit: '2', cursor: first.next! }))]).toEqual([[count - 1, count - 2], [count - 3, count - 4].filter((minute) => minute >= 0)]);
    const narrower: Record<string, string>[] = [{}, { grouped: 'true' }, { language }, { urgency: '1' }];
    for (const query of narrower) expect([query, minutes(await found({ q: once, ...query }))]).toEqual([query, [0]]);
    expect(minutes(await found({ q: once, language: 'hy' }))).toEqual([]);
    expect(minutes(await found({ q: `${once} -${everywhere}` }))).toEqual([]);
  });

  it('takes whatever is typed', async () => {
    for (const q of [`'`, '"', `a:* & !(`, '\\', '<->', '%', 'the', 'or', '-']) expect((await reporter('GET', `/api/v1/wires?q=${encodeURIComponent(q)}`)).statusCode).toBe(200);
  });

  it('finds the words of the newest version alone', async () => {
    const { keep, found } = aSource();
    const wireId = await keep({ headline: 'Ferry' });
    await newsroom.db.query('update wire set version = 2, headline = $2 where wire_id = $1', [wireId, 'Tramway']);
    expect([await found({ q: 'tramway' }), await found({ q: 'ferry line opens' })]).toEqual([[wireId], []]);
  });

  it('is filtered by urgency and time', async () => {
    const { keep, found } = aSource();
    const urgent = await keep({ urgency: 1, receivedAt: '2026-03-01T06:00:00.000Z' });
    const usual = await keep({ urgency: 4, receivedAt: '2026-03-01T07:00:00.000Z' });
    const without = await keep({ receivedAt: '2026-03-01T08:00:00.000Z' });
    expect(await found({ urgency: '2' })).toEqual([urgent]);
    expect(await found({ urgency: '4' })).toEqual([usual, urgent]);
    expect(await found({ from: '2026-03-01T07:00:00.000Z' })).toEqual([without, usual]);
    expect(await found({ until: '2026-03-01T07:00:00.000Z' })).toEqual([urgent]);
    expect((await reporter('GET', '/api/v1/wires?urgency=0')).json()).toMatchObject({ status: 400 });
  });

  it('tells and filters where an item stands', async () => {
    const { keep, found, page } = aSource();
    const [fresh, claimed, used, killed] = [await keep({}), await keep({}), await keep({}), await keep({})];
    await reporter('PUT', `/api/v1/wires/${claimed}/claim`);
    await reporter('POST', `/api/v1/wires/${used}/stories`, {});
    await newsroom.db.query(`update wire set kill_reason = 'wrong' where wire_id = $1`, [killed]);
    expect(Object.fromEntries((await page({})).items.map(({ wireId, state }) => [wireId, state]))).toEqual({ [fresh]: 'new', [claimed]: 'claimed', [used]: 'used', [killed]: 'killed' });
    for (const [state, wireId] of Object.entries({ new: fresh, claimed, used, killed })) expect([state, await found({ state })]).toEqual([state, [wireId]]);
  });

  it('is read page by page while wires come in, each once', async () => {
    const { keep, page } = aSource();
    const old: string[] = [];
    for (let number = 0; number < 7; number++) old.unshift(await keep({ receivedAt: `2026-03-01T06:00:0${number % 3}.000Z` }));
    const read: string[] = [];
    let next: string | null = null;
    do {
      const answer: Page = await page({ limit: '2', ...(next && { cursor: next }) });
      read.push(...answer.items.map(({ wireId }) => wireId));
      next = answer.next;
      await keep({ receivedAt: '2026-03-02T06:00:00.000Z' });
    } while (next);
    expect([read.length, [...read].sort()]).toEqual([7, [...old].sort()]);
  });

  it('shows what is under embargo to those alone who may read it', async () => {
    const { keep, found } = aSource();
    const wireId = await keep({ headline: 'Budget', embargoedUntil: '2999-01-01T00:00:00.000Z' });
    expect([await found({ q: 'budget' }), await found({ q: 'budget' }, newsroom.as('wire-editor'))]).toEqual([[], [wireId]]);
    for (const refused of [await reporter('PUT', `/api/v1/wires/${wireId}/claim`), await reporter('POST', `/api/v1/wires/${wireId}/claim/takeover`, { reason: 'Now.' })]) expect(refused.json()).toMatchObject({ code: 'wire.under-embargo' });
  });

  it('names those who sent wires, as they were called last', async () => {
    const sourceId = randomUUID();
    await aKeptWire(newsroom.db, { source: { sourceId, name: 'Old name', url: 'https://ana.example' }, receivedAt: '2026-01-01T00:00:00.000Z' });
    await aKeptWire(newsroom.db, { source: { sourceId, name: 'New name', url: 'https://ana.example' }, receivedAt: '2026-01-02T00:00:00.000Z' });
    const { items } = (await reporter('GET', '/api/v1/wires/sources')).json<{ items: { sourceId: string; name: string }[] }>();
    expect(items.filter((source) => source.sourceId === sourceId)).toEqual([{ sourceId, name: 'New name' }]);
  });
});
