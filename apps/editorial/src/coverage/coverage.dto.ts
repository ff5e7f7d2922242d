import { Instant, LanguageTag, says } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { AssignmentResponse, DueTime, DueTimeResponse, toDueTimeResponse } from '../assignment/assignment.dto.js';
import { toScheduledTime } from '../schedule/moment.dto.js';
import { Status, WithdrawnFor } from '../story/story.dto.js';
import { COVERAGE_STATES, WANTS, type CoverageChange } from './coverage.js';
import type { LinkedStory, ListedCoverage } from './coverage.repository.js';
import type { NewCoverage } from './coverage.service.js';

const title = z.string().trim().min(1, 'say what it is about').max(200, 'must have at most 200 characters');
const note = z.string().trim().max(4000, 'must have at most 4000 characters');
const place = z.string().trim().max(200, 'must have at most 200 characters');
const wants = z.array(z.enum(WANTS)).max(WANTS.length).refine(areDifferent, says('repeated', 'name each once'));
const languages = z.array(LanguageTag).max(20).refine(areDifferent, says('repeated', 'name each once'));

export const NewCoverageRequest = z
  .strictObject({ deskId: z.uuid(), title, note: note.default(''), place: place.default(''), wants: wants.default(['text']), languages: languages.default([]), due: DueTime })
  .meta({ id: 'NewCoverageRequest' });
export type NewCoverageRequest = z.output<typeof NewCoverageRequest>;

export const CoverageChanges = z
  .strictObject({ deskId: z.uuid().optional(), title: title.optional(), note: note.optional(), place: place.optional(), wants: wants.optional(), languages: languages.optional(), due: DueTime.optional() })
  .meta({ id: 'CoverageChanges', description: 'What is absent stays as it is' });
export type CoverageChanges = z.output<typeof CoverageChanges>;

export const CoverageStateRequest = z
  .strictObject({ state: z.enum(COVERAGE_STATES), reason: z.string().trim().min(1).max(500).optional().meta({ description: 'Why it is cancelled; those who were to work on it are told' }) })
  .refine(({ state, reason }) => state !== 'cancelled' || reason !== undefined, { path: ['reason'], ...says('required', 'say why it is cancelled') })
  .meta({ id: 'CoverageStateRequest' });
export type CoverageStateRequest = z.output<typeof CoverageStateRequest>;

export const CalendarRequest = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Due then or later' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Due before then' }),
  deskId: z.uuid().optional(),
  state: z.enum(COVERAGE_STATES).optional(),
  language: LanguageTag.optional(),
  staffId: z.uuid().optional().meta({ description: 'Those that somebody works on' }),
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words of the title' }),
  ...pageRequest,
});
export type CalendarRequest = z.output<typeof CalendarRequest>;

export const CoverageResponse = z
  .object({
    coverageId: z.uuid(),
    deskId: z.uuid(),
    title: z.string(),
    note: z.string(),
    place: z.string(),
    wants: z.array(z.enum(WANTS)).meta({ description: 'What is expected' }),
    languages: z.array(z.string()),
    due: DueTimeResponse,
    state: z.enum(COVERAGE_STATES),
    cancelReason: z.string().nullable(),
    stories: z.array(z.object({ storyId: z.uuid(), language: z.string(), headline: z.string(), status: Status, withdrawnFor: WithdrawnFor })),
    assignments: z.array(AssignmentResponse),
    revision: z.int().meta({ description: 'Send it as If-Match' }),
    changedAt: Instant,
  })
  .meta({ id: 'CoverageResponse' });
export type CoverageResponse = z.output<typeof CoverageResponse>;

export const Calendar = z.object({ items: z.array(CoverageResponse), next: z.string().nullable() }).meta({ id: 'Calendar' });
export type Calendar = z.output<typeof Calendar>;

export const calendarCursors = cursorsOf(z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]));

export function toNewCoverage({ due, ...rest }: NewCoverageRequest): NewCoverage {
  return { ...rest, due: toScheduledTime(due) };
}

export function toCoverageChange({ due, ...rest }: CoverageChanges): CoverageChange {
  return { ...rest, ...(due && { due: toScheduledTime(due) }) };
}

export function toCoverageResponse(coverage: ListedCoverage, assignments: readonly AssignmentResponse[]): CoverageResponse {
  const { coverageId, deskId, title: called, note: about, place: where, wants: wanted, languages: spoken, due, state, cancelReason, stories, revision, changedAt } = coverage;
  return {
    ...{ coverageId, deskId, title: called, note: about, place: where, wants: [...wanted], languages: [...spoken], state, cancelReason, revision },
    due: toDueTimeResponse(due),
    stories: stories.map(toLinkedStory),
    assignments: [...assignments],
    changedAt: changedAt.toISOString(),
  };
}

function toLinkedStory({ storyId, language, headline, status, withdrawnFor }: LinkedStory) {
  return { storyId, language, headline, status: Status.parse(status), withdrawnFor };
}

function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
