import fc from 'fast-check';
import { NO_HASH, chainHash, changesOf, hashingTexts, type ChainedEntry } from './audit.js';
import { BrokenChain, checkChain, type KeptEntry } from './chain-check.js';

const AT = '2026-03-01T06:24:00.000123Z';
const entryOf = (act: string) => ({ act, actor: { id: 'mara', kind: 'staff', name: 'Mara Lind' }, subject: { id: 's-1', kind: 'story' } });

/** A chain as the database makes it. */
function aChain(acts: readonly string[]): KeptEntry[] {
  const chain: KeptEntry[] = [];
  for (const act of acts) {
    const about = { seq: chain.length + 1, at: AT, entry: JSON.stringify(entryOf(act)), previousHash: chain.at(-1)?.hash ?? NO_HASH };
    chain.push({ ...about, hash: chainHash(about), act, actorId: 'mara', subjectKind: 'story', subjectId: 's-1' });
  }
  return chain;
}

const chains = fc.array(fc.constantFrom('publishStory', 'changeStory', 'signIn'), { minLength: 1, maxLength: 20 }).map(aChain);
const changed = (chain: readonly KeptEntry[], at: number, change: Partial<KeptEntry>) => chain.map((entry, index) => (index === at ? { ...entry, ...change } : entry));
const rehashed = (entry: KeptEntry): KeptEntry => ({ ...entry, hash: chainHash(entry) });

describe('a chain', () => {
  it('holds as it was written, and answers its head', async () => {
    await fc.assert(fc.asyncProperty(chains, async (chain) => expect(await checkChain(chain)).toEqual({ seq: chain.length, hash: chain.at(-1)!.hash })));
    expect(await checkChain([])).toEqual({ seq: 0, hash: NO_HASH });
  });

  const attacks: Record<string, (chain: KeptEntry[], at: number) => KeptEntry[]> = {
    'a byte is flipped in': (chain, at) => changed(chain, at, { entry: chain[at]!.entry.replace('Mara', 'Mare') }),
    'the time is moved of': (chain, at) => changed(chain, at, { at: AT.replace('123Z', '124Z') }),
    'only the column says something else of': (chain, at) => changed(chain, at, { subjectId: 's-2' }),
    'another hash is written to': (chain, at) => changed(chain, at, { hash: NO_HASH }),
    'its own hash is made to fit again after a change of': (chain, at) => chain.map((entry, index) => (index === at ? rehashed({ ...entry, entry: JSON.stringify(entryOf('spike')), act: 'spike' }) : entry)),
  };
  it.each(Object.entries(attacks))('does not hold when %s an entry, and names it or the one after it', async (_name, attack) => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), async (chain, place) => {
        const at = place % chain.length;
        const attacked = attack(chain, at);
        const isLastRehashed = at === chain.length - 1 && attacked[at]!.hash === chainHash(attacked[at]!) && attacked[at]!.act === 'spike';
        fc.pre(!isLastRehashed); // the very end can be written anew: an earlier head, kept elsewhere, shows that
        const failure = await checkChain(attacked).then(() => undefined, (error: unknown) => error);
        expect(failure).toBeInstanceOf(BrokenChain);
        expect((failure as Error).message).toMatch(new RegExp(`entry (${at + 1}|${at + 2}) `));
      }),
    );
  });

  it('names the entry that was taken out', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), async (chain, place) => {
        fc.pre(chain.length > 1);
        const at = place % (chain.length - 1);
        await expect(checkChain(chain.filter((_, index) => index !== at))).rejects.toThrow(`entry ${at + 1} is missing`);
      }),
    );
  });
});

describe('changes', () => {
  it('are the fields that differ, before and after', () => {
    const before = { headline: 'a', urgency: 4, tags: ['x'], at: new Date('2026-03-01T06:00:00Z'), same: { b: 1, a: undefined } };
    const after = { headline: 'b', urgency: 4, tags: ['x', 'y'], at: new Date('2026-03-01T07:00:00Z'), same: { b: 1 } };
    expect(changesOf(before, after)).toEqual({
      at: { before: '2026-03-01T06:00:00.000Z', after: '2026-03-01T07:00:00.000Z' },
      headline: { before: 'a', after: 'b' },
      tags: { before: ['x'], after: ['x', 'y'] },
    });
  });

  it('of what is new or gone have one side only', () => {
    expect([changesOf(null, { name: 'Sport' }), changesOf({ name: 'Sport' }, null)]).toEqual([{ name: { after: 'Sport' } }, { name: { before: 'Sport' } }]);
  });

  it('show texts as hashes unless they are named, whatever they are', () => {
    const show = hashingTexts('status');
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => expect(show('headline', text)).toMatch(/^sha256:[0-9a-f]{64}$/)));
    expect([show('status', 'draft'), show('urgency', 4), show('ednote', null), show('isBreaking', true)]).toEqual(['draft', 4, null, true]);
    expect(show('deskId', '0199a3f2-0001-7000-8000-000000000001')).toBe('0199a3f2-0001-7000-8000-000000000001');
    expect(show('bylines', [{ name: 'Mara Lind' }])).toMatch(/^sha256:/);
  });
});

it('two entries that differ in anything have different hashes', () => {
  const about: Omit<ChainedEntry, 'hash'> = { seq: 11, at: AT, entry: '{}', previousHash: NO_HASH };
  const others = [{ seq: 1 }, { at: AT.replace('6:', '7:') }, { entry: '{"a":1}' }, { previousHash: 'f'.repeat(64) }];
  expect(new Set([about, ...others.map((other) => ({ ...about, ...other }))].map(chainHash)).size).toBe(5);
});
