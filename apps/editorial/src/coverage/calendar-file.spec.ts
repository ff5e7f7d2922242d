import { calendarFile } from './calendar-file.js';
import type { ListedCoverage } from './coverage.repository.js';

const aCoverage = (changes: Partial<ListedCoverage> = {}): ListedCoverage => ({
  ...{ coverageId: '0199a3c1-0000-7000-8000-000000000001', deskId: 'd', title: 'Ferry line opens', note: '', place: '', wants: ['text'], languages: [], state: 'planned', cancelReason: null, revision: 3 },
  due: { at: '2090-07-01T08:00:00.000Z', localTime: '2090-07-01T09:00:00', zone: 'Europe/London', offset: '+01:00', isWallTime: true, zoneRules: '2026c' },
  ...{ dueAt: '2090-07-01T08:00:00.000000Z', changedAt: new Date('2026-03-01T06:00:00Z'), stories: [], isHidden: false },
  ...changes,
});
/** Lines as a reader of RFC 5545 joins them again. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  it('has an event for each, at the instant that it is due', () => {
    const lines = linesOf(calendarFile([aCoverage()], 'The Alder'));
    expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:0199a3c1-0000-7000-8000-000000000001', 'SEQUENCE:2', 'DTSTAMP:20260301T060000Z', 'DTSTART:20900701T080000Z', 'SUMMARY:Ferry line opens', 'STATUS:TENTATIVE', 'END:VEVENT', 'END:VCALENDAR']));
  });

  it('breaks no line and no rule by what people type', () => {
    const file = calendarFile([aCoverage({ title: 'Vote; then, maybe, more\nBEGIN:VEVENT', place: 'Երևանի քաղաքապետարան, '.repeat(6).trim() })], 'The Alder');
    expect(linesOf(file)).toContain('SUMMARY:Vote\\; then\\, maybe\\, more\\nBEGIN:VEVENT');
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it.each([
    ['confirmed', null, 'CONFIRMED'],
    ['cancelled', 'Fog.', 'CANCELLED'],
  ] as const)('says what is %s', (state, cancelReason, status) => {
    const lines = linesOf(calendarFile([aCoverage({ state, cancelReason })], 'The Alder'));
    expect([lines.includes(`STATUS:${status}`), lines.includes('DESCRIPTION:Fog.')]).toEqual([true, state === 'cancelled']);
  });
});
