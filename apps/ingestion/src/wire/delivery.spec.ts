import fc from 'fast-check';
import type { ParsedItem } from '../document/parsed-document.js';
import { aParsedItem } from '../spec/builders.js';
import { histories, inDisorder } from '../spec/histories.js';
import { deliveriesOf, hiddenBy, judge, laterRevision, matchKnown, oldestFirst, type KnownItem } from './delivery.js';

/** What a database would know after deliveries, by the rules alone. */
class Memory {
  items: (KnownItem & { headline: string })[] = [];
  told: string[] = [];

  deliver(...items: ParsedItem[]): this {
    const deliveries = deliveriesOf(items, 'id');
    const matches = matchKnown(deliveries, this.items);
    for (const delivery of deliveries) {
      const known = matches.get(delivery);
      const verdict = judge(delivery, known);
      if (verdict === 'older') continue;
      const { identity, contentHash, parsed } = delivery;
      const isKill = parsed.status === 'canceled';
      const isTold = !['same', 'killed before it came'].includes(verdict);
      if (isTold) this.told.push(verdict);
      const row = {
        ...{ wireId: known?.wireId ?? `w${this.items.length}`, identity, contentHash: verdict === 'same' ? known!.contentHash : contentHash, version: (known?.version ?? 0) + (isTold ? 1 : 0) },
        ...{ revision: laterRevision(known?.revision, delivery.revision), publishedAt: parsed.publishedAt?.toISOString() ?? null, killedAt: known?.killedAt ?? (isKill ? new Date() : null) },
        headline: verdict === 'same' ? this.items.find(({ wireId }) => wireId === known!.wireId)!.headline : parsed.headline,
      };
      this.items = [...this.items.filter(({ wireId }) => wireId !== row.wireId), row];
    }
    return this;
  }

  get state() {
    return this.items.map(({ identity, headline, killedAt }) => (killedAt ? { identity, isKilled: true } : { identity, headline })).sort((a, b) => (a.identity < b.identity ? -1 : 1));
  }
}

const items = (count: number, change: (index: number) => Partial<ParsedItem>) => Array.from({ length: count }, (_none, index) => aParsedItem({ originalId: `a-${index}`, url: `https://ana.example/${index}`, headline: `Story ${index}`, ...change(index) }));

describe('items of a document that share an id', () => {
  const one = aParsedItem({ headline: 'Ferry opens' });
  const other = aParsedItem({ headline: 'Bridge closes' });
  const hidden = (...mentions: ParsedItem[]) => hiddenBy(deliveriesOf(mentions, 'id'), mentions, 'id').map(({ headline }) => headline);

  it.each<[string, ParsedItem[], string[]]>([
    ['hide the later ones when their words are others', [one, other], ['Bridge closes']],
    ['hide none when they are the same words', [one, { ...one, categories: ['sea'] }], []],
    ['hide none when they are versions of one', [{ ...one, revision: 1 }, { ...other, revision: 2 }], []],
    ['hide none when one of them takes the item back', [one, { ...other, status: 'canceled' }], []],
  ])('%s', (_what, mentions, headlines) => expect(hidden(...mentions)).toEqual(headlines));

  it.each<[string, Partial<ParsedItem>, string]>([
    ['come in as the one that can', { refusal: 'It is too long.' }, 'Ferry opens'],
    ['come in as none but the newest, when that is under an embargo without an end', { refusal: 'It is under embargo.', isEmbargoEndless: true }, 'Bridge closes'],
  ])('%s', (_what, change, headline) => expect(deliveriesOf([{ ...one, revision: 1 }, { ...other, ...change, revision: 2 }], 'id')).toMatchObject([{ parsed: { headline } }]));
});

describe('a delivery', () => {
  it('that repeats what is known tells nothing', () => {
    const memory = new Memory().deliver(...items(3, () => ({})));
    expect(memory.deliver(...items(3, () => ({}))).told).toEqual(['new', 'new', 'new']);
  });

  it('of a changed item is the next version of it', () => {
    const memory = new Memory().deliver(aParsedItem()).deliver(aParsedItem({ headline: 'Ferry opens' }));
    expect(memory.told).toEqual(['new', 'changed']);
    expect(memory.items[0]).toMatchObject({ version: 2, headline: 'Ferry opens' });
  });

  it('in which nothing but every id changed brings nothing new, then or later', () => {
    const renumbered = items(50, (index) => ({ originalId: `new-${index}` }));
    const memory = new Memory().deliver(...items(50, () => ({}))).deliver(...renumbered).deliver(...renumbered);
    expect(memory.told).toHaveLength(50);
    expect(memory.deliver(...items(50, (index) => ({ originalId: `new-${index}`, headline: `Changed ${index}` }))).told.slice(50)).toEqual(Array(50).fill('changed'));
  });

  it('of the same words under another id is a new item while the first is still there, or when it is of another day', () => {
    const notice = aParsedItem({ originalId: 'n-1', publishedAt: new Date('2026-11-24T06:00:00Z') });
    expect(new Memory().deliver(notice).deliver(notice, { ...notice, originalId: 'n-2' }).told).toEqual(['new', 'new']);
    expect(new Memory().deliver(notice).deliver({ ...notice, originalId: 'n-2', publishedAt: new Date('2026-11-25T06:00:00Z') }).told).toEqual(['new', 'new']);
  });

  it('of an older revision changes nothing', () => {
    const [older, newer] = [aParsedItem({ revision: 1 }), aParsedItem({ revision: 2, headline: 'Ferry opens' })];
    expect(new Memory().deliver(newer).deliver(older).told).toEqual(['new']);
  });

  it('that cancels an item kills it for good, even when it comes first', () => {
    const kill = aParsedItem({ status: 'canceled' });
    expect(new Memory().deliver(aParsedItem()).deliver(kill).deliver(aParsedItem({ headline: 'Back' })).told).toEqual(['new', 'killed']);
    expect(new Memory().deliver(kill).deliver(aParsedItem()).told).toEqual([]);
  });

  it('of several mentions of an item counts once, the highest revision first', () => {
    expect(deliveriesOf([aParsedItem({ revision: 1 }), aParsedItem({ revision: 3 }), aParsedItem({ revision: 2 })], 'id').map(({ revision }) => revision)).toEqual([3]);
  });
});

describe('the items of a document', () => {
  const inOrder = (...times: (string | undefined)[]) =>
    oldestFirst(deliveriesOf(times.map((time, index) => aParsedItem({ originalId: `a-${index}`, headline: String(index), ...(time && { publishedAt: new Date(`2026-11-24T${time}:00Z`) }) })), 'id')).map(({ parsed }) => parsed.headline);

  it('follow each other by the time of their agency, and without it as in the document, whose first is the newest', () => {
    expect(inOrder('10:00', '12:00', '11:00')).toEqual(['0', '2', '1']);
    expect(inOrder(undefined, undefined, undefined)).toEqual(['2', '1', '0']);
    expect(inOrder('12:00', '12:00', '11:00')).toEqual(['2', '1', '0']);
  });

  it('that have no time stand by the one before them', () => {
    expect(inOrder(undefined, '10:00', undefined, '12:00')).toEqual(['2', '1', '3', '0']);
  });

  it('are as old as their newest version', () => {
    const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
    const [first, second] = [aParsedItem({ originalId: 'a', publishedAt: at('10:00'), updatedAt: at('12:00') }), aParsedItem({ originalId: 'b', publishedAt: at('11:00') })];
    expect(oldestFirst(deliveriesOf([second, first], 'id')).map(({ parsed }) => parsed.originalId)).toEqual(['b', 'a']);
  });
});

describe('deliveries', () => {
  it('end in the same items whatever their order, however often they come, alone or together', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 5 }), (deliveries, chance, size) => {
        const inOrder = new Memory();
        for (const item of deliveries) inOrder.deliver(item);
        const otherwise = new Memory();
        for (const document of inDisorder(deliveries, chance, size)) otherwise.deliver(...document);
        expect(otherwise.state).toEqual(inOrder.state);
      }),
      { numRuns: 500 },
    );
  });
});
