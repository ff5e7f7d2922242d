import type { Coverage } from '../api/editorial.js';
import { changesOf, draftOf, emptyDraft, newCoverageOf } from './coverage-draft.js';

const coverage = {
  ...{ coverageId: 'c', deskId: 'd', title: 'Council vote', note: '', place: 'Town hall', wants: ['text'], languages: ['en', 'hy'] },
  due: { at: '2026-11-29T10:00:00.000Z', localTime: '2026-11-29T14:00:00', zone: 'Asia/Baku', offset: '+04:00' },
} as unknown as Coverage;

it('begins on the day that was chosen, in the zone of the newsroom', () => {
  expect(newCoverageOf({ ...emptyDraft('2026-12-01', 'd', 'Asia/Baku'), title: ' Opening ' })).toEqual({ title: 'Opening', deskId: 'd', place: '', note: '', wants: ['text'], languages: [], due: { localTime: '2026-12-01T10:00', zone: 'Asia/Baku' } });
});

it('sends what was changed and nothing else', () => {
  expect(changesOf(coverage, draftOf(coverage))).toEqual({});
  expect(changesOf(coverage, { ...draftOf(coverage), place: 'Harbour', languages: ['en'] })).toEqual({ place: 'Harbour', languages: ['en'] });
  expect(changesOf(coverage, { ...draftOf(coverage), due: { localTime: '2026-11-30T14:00', zone: 'Asia/Baku' } })).toEqual({ due: { localTime: '2026-11-30T14:00', zone: 'Asia/Baku' } });
});
