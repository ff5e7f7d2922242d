import { jest } from '@jest/globals';
import { Database } from '@stet/persistence';
import fc from 'fast-check';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ParsedItem } from '../document/parsed-document.js';
import { SourceRepository } from '../source/source.repository.js';
import { SourceService } from '../source/source.service.js';
import { aParsedItem } from '../spec/builders.js';
import { histories, inDisorder } from '../spec/histories.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { DocumentIntake } from './document-intake.js';
import { WireItemRepository } from './wire-item.repository.js';
import { WireItemService } from './wire-item.service.js';

interface Told {
  readonly wireId: string;
  readonly versions: readonly number[];
}

describe('documents that are taken in', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => (ingestion = await IngestionOverHttp.start()));
  afterAll(() => ingestion?.stop());

  const db = () => ingestion.app.get(Database);
  /** A source that nobody polls. */
  const aSource = async () => {
    const { sourceId } = await ingestion.app.get(SourceService).add({ name: 'Alder', way: 'push', language: 'en' });
    const take = (items: readonly ParsedItem[]) =>
      db().transaction(async (tx) => {
        const source = await ingestion.app.get(SourceRepository).lock(tx, sourceId);
        const hash = createHash('sha256').update(randomUUID()).digest('hex');
        await ingestion.app.get(DocumentIntake).take(tx, source, { hash, contentType: '', bytes: Buffer.from(hash) }, { items }, new Date());
      });
    const items = () => db().query(`select identity, killed_at is not null as "isKilled", case when killed_at is null then item->>'headline' end as headline from wire_item where source_id = $1 order by identity`, [sourceId]);
    const told = () => db().query<Told>(`select payload->>'wireId' as "wireId", array_agg(aggregate_version::int order by seq) as versions from messaging.outbox where payload->'source'->>'sourceId' = $1 group by 1`, [sourceId]);
    const newestFirst = async () => (await db().query<{ headline: string }>(`select item->>'headline' as headline from wire_item where source_id = $1 order by received_at desc, wire_id desc`, [sourceId])).map(({ headline }) => headline);
    const complaint = async () => (await ingestion.app.get(SourceRepository).find(sourceId)).lastError;
    return { take, items, told, newestFirst, complaint };
  };

  it('end in the same items, each version told once and in order, whatever their order and however many come at a time', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 5 }), async (deliveries, chance, size) => {
        const [inOrder, otherwise] = [await aSource(), await aSource()];
        for (const item of deliveries) await inOrder.take([item]);
        await Promise.all(inDisorder(deliveries, chance, size).map(otherwise.take));
        expect(await otherwise.items()).toEqual(await inOrder.items());
        for (const { versions } of await otherwise.told()) expect(versions).toEqual(versions.map((_version, index) => index + 1));
      }),
      { numRuns: 25 },
    );
  });

  it('stand in the inbox by the time of their agency, or in the order of the document', async () => {
    const [dated, undated] = [await aSource(), await aSource()];
    const items = ['Noon', 'Dawn', 'Dusk'].map((headline) => aParsedItem({ originalId: headline, headline }));
    await undated.take(items);
    expect(await undated.newestFirst()).toEqual(['Noon', 'Dawn', 'Dusk']);
    const hours = [12, 6, 18];
    await dated.take(items.map((item, index) => ({ ...item, publishedAt: new Date(Date.UTC(2026, 10, 24, hours[index])) })));
    expect(await dated.newestFirst()).toEqual(['Dusk', 'Noon', 'Dawn']);
  });

  it.each<[string, Partial<ParsedItem>]>([
    ['one that is under embargo', { embargoedUntil: new Date('2199-01-01') }],
    ['one of which nobody knows until when it is', { isEmbargoEndless: true }],
  ])('name by its id alone, of what is left out, %s', async (_which, embargo) => {
    const { take, complaint } = await aSource();
    await take([aParsedItem({ headline: 'Minister resigns', refusal: 'It is too long.', ...embargo })]);
    expect(await complaint()).toBe('1 items were left out. "a-1": It is too long.');
    await take([aParsedItem({ headline: 'Minister resigns', refusal: 'It is too long.', ...embargo, originalId: undefined })]);
    expect(await complaint()).toBe('1 items were left out. An item under embargo: It is too long.');
    await take([aParsedItem({ headline: 'Minister resigns', refusal: 'It is too long.', embargoedUntil: new Date('2020-01-01') })]);
    expect(await complaint()).toBe('1 items were left out. "Minister resigns": It is too long.');
  });

  it('may have a character at the place where their words are cut', async () => {
    const { take, complaint, items } = await aSource();
    await take([aParsedItem()]);
    await take([aParsedItem({ status: 'canceled', ednote: `${'n'.repeat(1_999)}😀` }), aParsedItem({ originalId: 'a-2', headline: `${'h'.repeat(79)}😀`, refusal: 'It is too long.' })]);
    expect(await items()).toMatchObject([{ isKilled: true }]);
    expect(await complaint()).toBe(`1 items were left out. "${'h'.repeat(79)}": It is too long.`);
  });

  it('say of items that hide each other how they could be told apart', async () => {
    const { take, complaint, items } = await aSource();
    await take([aParsedItem({ headline: 'One' }), aParsedItem({ headline: 'Two' }), aParsedItem({ headline: 'Three' })]);
    expect(await items()).toMatchObject([{ headline: 'One' }]);
    expect(await complaint()).toMatch(/^2 items were left out. "Two": .*tell its items apart/);
  });

  it('bring back nothing that is killed by hand while they are', async () => {
    const { take, items, told } = await aSource();
    await take([aParsedItem()]);
    const wires = ingestion.app.get(WireItemRepository);
    const known = wires.known.bind(wires);
    let kill: Promise<unknown> | undefined;
    jest.spyOn(wires, 'known').mockImplementationOnce(async (...asked) => {
      const rows = await known(...asked);
      kill = ingestion.app.get(WireItemService).kill(rows[0]!.wireId, 'Wrong.');
      await Promise.race([kill, wait(1_000)]);
      return rows;
    });
    await take([aParsedItem({ headline: 'Ferry late' })]);
    await kill;
    expect(await items()).toMatchObject([{ isKilled: true }]);
    expect(await told()).toMatchObject([{ versions: [1, 2, 3] }]);
  });
});
