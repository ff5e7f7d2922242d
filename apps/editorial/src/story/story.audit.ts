import { changesOf, hashingTexts, type AuditNote } from '../audit/audit.js';
import type { Schedule } from './story.entity.js';
import type { Story } from './story.js';

const SCHEDULES = ['schedule', 'withdrawalSchedule'];
/** Every other text is hashed, and so is the slug, which is the headline over again: the record cannot be redacted, and a story may have to be. */
const hashed = hashingTexts('status', 'withdrawnFor', 'language', 'section', 'breaking');

/** What a command did to a story, field by field. */
export function storyNote(before: Story | null, after: Story): AuditNote {
  const { storyId, deskId } = after;
  return { subject: { kind: 'story', id: storyId, deskId }, changes: changesOf(before, after, show) };
}

/** What stands in the record as it is. Every other text is hashed: the record cannot be redacted, and a story may have to be. */
function show(field: string, value: unknown): unknown {
  return SCHEDULES.includes(field) && value ? momentOf(value as Schedule) : hashed(field, value);
}

function momentOf({ at, localTime, zone }: Schedule) {
  return { at, localTime, zone };
}
