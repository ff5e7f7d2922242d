import fc from 'fast-check';
import type { OutboxRecord } from './outbox-record.js';
import { sortOut } from './sort-out.js';

let seq = 0;
const record = (key: string, version: number, changes: Partial<OutboxRecord> = {}): OutboxRecord => ({ lane: 0, seq: String((seq += 1)), topic: 't', key, version, payload: '{}', headers: {}, isEarly: false, replacesHeld: false, ...changes });
const early = { isEarly: true };
const replacing = { replacesHeld: true };
const NOTHING = new Map<string, number>();

describe('what may leave the outbox', () => {
  it('is everything that names no instant, in its order', () => {
    const records = [record('a', 1), record('b', 1), record('a', 2)];
    expect(sortOut(records, NOTHING)).toEqual({ due: records, early: [], replacing: [] });
  });

  it('is not a record before its instant, nor a later one of its key; other keys go on', () => {
    const [first, held, behind, other] = [record('a', 1), record('a', 2, early), record('a', 3), record('b', 1)];
    expect(sortOut([first, held, behind, other], NOTHING)).toEqual({ due: [first, other], early: [held, behind], replacing: [] });
  });

  it('is not a record of a key of which something waits from before', () => {
    const [behind, sameKeyElsewhere] = [record('a', 2), record('a', 2, { topic: 'u' })];
    expect(sortOut([behind, sameKeyElsewhere], new Map([['t a', 1]]))).toEqual({ due: [sameKeyElsewhere], early: [behind], replacing: [] });
  });

  it('is what takes the place of those that wait, and what follows it', () => {
    const [held, kill, next] = [record('a', 2, early), record('a', 3, replacing), record('a', 4)];
    expect(sortOut([held, kill, next], NOTHING)).toEqual({ due: [kill, next], early: [held], replacing: [kill] });
  });

  it('is not what takes the place of a first version: nobody knows of the subject yet', () => {
    const [held, kill] = [record('a', 1, early), record('a', 2, replacing)];
    expect(sortOut([held, kill], NOTHING)).toEqual({ due: [], early: [held, kill], replacing: [] });
    expect(sortOut([kill], new Map([['t a', 1]]))).toEqual({ due: [], early: [kill], replacing: [] });
  });

  it('keeps the order of every key and loses nothing, whatever comes', () => {
    const anyRecord = fc.record({ key: fc.constantFrom('a', 'b', 'c'), isEarly: fc.boolean(), replacesHeld: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyRecord), (wanted) => {
        const versions = new Map<string, number>();
        const records = wanted.map(({ key, ...rest }) => {
          versions.set(key, (versions.get(key) ?? 0) + 1);
          return record(key, versions.get(key)!, rest);
        });
        const { due, early: waiting, replacing: overtaking } = sortOut(records, NOTHING);
        expect([...due, ...waiting].map(({ seq: one }) => Number(one)).sort((a, b) => a - b)).toEqual(records.map(({ seq: one }) => Number(one)));
        for (const one of waiting.filter(({ isEarly }) => isEarly)) expect(due).not.toContain(one);
        for (const one of due) {
          const earlier = waiting.filter(({ key, version }) => key === one.key && version < one.version);
          const overtaker = overtaking.findLast(({ key, version }) => key === one.key && version <= one.version);
          expect(earlier.every(({ version }) => overtaker !== undefined && version < overtaker.version)).toBe(true);
        }
      }),
    );
  });
});
