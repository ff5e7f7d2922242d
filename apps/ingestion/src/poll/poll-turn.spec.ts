import type { SourceFault } from '../source/source-fault.js';
import { NOTHING } from './poll-result.js';
import { markOf, resultOf, type DocumentOutcome, type Turn } from './poll-turn.js';

const noon = new Date('2026-11-27T12:00:00Z');
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const taken: DocumentOutcome = { kind: 'taken', intake: { ...NOTHING, received: 1 } };
const refused: DocumentOutcome = { kind: 'refused', reason: '"a.xml": The document is empty.', fault: 'unreadable' };
const aTurn = (change: Partial<Turn> = {}): Turn => ({ outcomes: [], left: 0, hasMore: false, ...change });
const aSource = (lastErrorCode: SourceFault | null = null) => ({ pollIntervalSeconds: 60, errorStreak: lastErrorCode ? 2 : 0, lastError: lastErrorCode && 'Why.', lastErrorCode });

describe('the next look into a folder, or a mailbox', () => {
  it.each<[string, Partial<Turn>, number]>([
    ['is at its time', {}, 60],
    ['is at once when there is more', { hasMore: true, settlesInSeconds: 5 }, 0],
    ['is when files may be complete', { settlesInSeconds: 5 }, 5],
    ['is never later than its time', { settlesInSeconds: 600 }, 60],
  ])('%s', (_name, turn, seconds) => expect(markOf(aSource(), aTurn(turn), noon).nextPollAt).toEqual(at(seconds)));
});

it('a source says that a transfer left a file unfinished, whatever else came', () => {
  expect(markOf(aSource(), aTurn({ outcomes: [taken], unfinished: 'a.xml.part' }), noon)).toMatchObject({ errorStreak: 0, lastErrorCode: 'unfinished-files', lastError: expect.stringContaining('"a.xml.part"') });
});

describe('a source says of its folder, or its mailbox', () => {
  it.each<[string, DocumentOutcome[], number, SourceFault | null, number, SourceFault | null]>([
    ['nothing when all was well', [taken, taken], 0, 'unreadable', 0, null],
    ['what was refused, although others came in', [refused, taken], 0, null, 0, 'unreadable'],
    ['how many were refused in a row', [refused, refused], 0, 'unreadable', 4, 'unreadable'],
    ['nothing more of what was refused when a look meets none of that', [], 0, 'unreadable', 0, null],
    ['nothing more of it when what is there came before', [{ kind: 'known' }], 0, 'unreadable', 0, null],
    ['nothing of the folder when that is there again', [], 0, 'folder-missing', 0, null],
    ['that files cannot be moved', [taken], 1, null, 0, 'folder-access'],
  ])('%s', (_name, outcomes, left, before, errorStreak, lastErrorCode) => {
    const mark = markOf(aSource(before), aTurn({ outcomes, left }), noon);
    expect(mark).toMatchObject({ errorStreak, lastErrorCode });
    expect(mark.lastSuccessAt).toEqual(errorStreak === 0 ? noon : undefined);
  });
});

it('a poll is all that its files, or its mails, came to', () => {
  expect(resultOf(aTurn({ outcomes: [taken, refused, { kind: 'known' }, taken] }))).toMatchObject({ outcome: 'changed', received: 2, refused: [expect.stringContaining('a.xml')], error: null });
  expect(resultOf(aTurn({ outcomes: [refused] }))).toMatchObject({ outcome: 'failed', errorCode: 'unreadable' });
  expect(resultOf(aTurn({ outcomes: [{ kind: 'known' }, { kind: 'open' }] }))).toMatchObject({ outcome: 'unchanged' });
});
