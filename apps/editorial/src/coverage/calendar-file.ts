import ical, { ICalEventStatus } from 'ical-generator';
import type { ListedCoverage } from './coverage.repository.js';
import type { CoverageState } from './coverage.js';

const STATUS: Readonly<Record<CoverageState, ICalEventStatus>> = {
  planned: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  'in-work': ICalEventStatus.CONFIRMED,
  done: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/** What is planned, as RFC 5545 has it. Each is an event without length at the time that it is due, in UTC: programs show it by their own clock, and need no rules of ours about zones. */
export function calendarFile(coverages: readonly ListedCoverage[], name: string): string {
  const calendar = ical({ name, prodId: { company: 'Stet', product: 'coverage' } });
  for (const { coverageId, title, place, note, due, state, cancelReason, revision, changedAt } of coverages) {
    calendar.createEvent({
      ...{ id: coverageId, start: new Date(due.at), summary: title, location: place || null, status: STATUS[state], sequence: revision - 1, stamp: changedAt },
      description: [cancelReason, note].filter(Boolean).join('\n\n') || null,
    });
  }
  return calendar.toString();
}
