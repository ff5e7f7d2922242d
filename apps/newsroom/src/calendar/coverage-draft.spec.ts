import type { Coverage } from '../api/editorial.js';
import { changesOf, draftOf, emptyDraft, hasPassed, newCoverageOf, typedOnTop } from './coverage-draft.js';

const coverage = {
  ...{ coverageId: 'c', deskId: 'd', title: 'Council vote', note: '', place: 'Town hall', wants: ['text'], languages: ['en', 'hy'] },
  due: { at: '2026-11-29T10:00:00.000Z', localTime: '2026-11-29T14:00:00', zone: 'Asia/Baku', offset: '+04:00' },
} as unknown as Coverage;

/** 16:05 in Baku, 17:50 in Kathmandu. */
const noon = new Date('2026-11-29T12:05:00Z');

it.each([
  ['the morning of a day that is to come', '2026-11-30', 'Asia/Baku', '2026-11-30T10:00'],
  ['the next full hour of today, when the morning is over', '2026-11-29', 'Asia/Baku', '2026-11-29T17:00'],
  ['the next full hour as clocks of the zone show it', '2026-11-29', 'Asia/Kathmandu', '2026-11-29T18:00'],
  ['the morning of today where it is to come', '2026-11-29', 'Pacific/Honolulu', '2026-11-29T10:00'],
  ['the next full hour, when the day is over', '2020-01-01', 'Asia/Baku', '2026-11-29T17:00'],
])('is due at %s', (_when, day, zone, localTime) => {
  expect(emptyDraft(day, 'd', zone, noon).due).toEqual({ localTime, zone });
});

it('has passed by the clocks of its zone', () => {
  const passed = (localTime: string, zone: string) => hasPassed({ localTime, zone }, noon);
  expect([passed('2020-01-01T10:00', 'Asia/Baku'), passed('2026-11-29T16:04', 'Asia/Baku'), passed('2026-11-29T16:04', 'Pacific/Honolulu'), passed('2026-11-29T16:06', 'Asia/Baku'), passed('', 'Asia/Baku')]).toEqual([true, true, false, false, false]);
});

it('begins on the day that was chosen, in the zone of the newsroom', () => {
  expect(newCoverageOf({ ...emptyDraft('2026-12-01', 'd', 'Asia/Baku', noon), title: ' Opening ' })).toEqual({ title: 'Opening', deskId: 'd', place: '', note: '', wants: ['text'], languages: [], due: { localTime: '2026-12-01T10:00', zone: 'Asia/Baku' } });
});

it('sends what was changed and nothing else', () => {
  expect(changesOf(coverage, draftOf(coverage))).toEqual({});
  expect(changesOf(coverage, { ...draftOf(coverage), place: 'Harbour', languages: ['en'] })).toEqual({ place: 'Harbour', languages: ['en'] });
  expect(changesOf(coverage, { ...draftOf(coverage), due: { localTime: '2026-11-30T14:00', zone: 'Asia/Baku' } })).toEqual({ due: { localTime: '2026-11-30T14:00', zone: 'Asia/Baku' } });
});

it('keeps the boxes that both ticked, and what was typed as far as it is not theirs already', () => {
  const theirs = { ...coverage, languages: ['en', 'hy', 'az'], place: 'Harbour', note: 'Bring a stool.' };
  expect(typedOnTop(coverage, { languages: ['en', 'ru'], wants: ['text', 'photo'], title: 'Vote', place: 'Town hall', note: 'Bring a stool.' }, theirs)).toEqual({ languages: ['en', 'az', 'ru'], wants: ['text', 'photo'], title: 'Vote' });
});
