import { bodyText } from '@stet/contracts';
import { asSentence, type FieldProblem } from '@stet/errors';
import type { Circumstances, EmbargoedSource, EmbargoedWire } from './story-command.js';
import { EmbargoNotTheirs, SourceUnderEmbargo, StoryChangedSinceApproval, StoryIncomplete, StoryNotPublishable, StoryOnLegalHold, StoryOutOfUse, StoryWasKilled, WireUnderEmbargo } from './story.errors.js';
import type { StoryEdit } from './story-fields.js';
import type { CommandName } from './story-moves.js';
import type { Story } from './story.js';

/** What keeps any version from appearing, whatever state the story is in. */
export function refuseUnpublishable(story: Story, { now, embargoedSource }: Pick<Circumstances, 'now' | 'embargoedSource'>): void {
  refuseHeld(story);
  if (isBinding(embargoedSource, now)) throw new SourceUnderEmbargo('publish', embargoedSource);
  if (isUnderEmbargo(story, now)) throw new StoryNotPublishable(`it is under embargo until ${story.embargoedUntil!.toISOString()}. ${sentence(embargoRemedy(story))}.`, 'embargo', { embargoedUntil: story.embargoedUntil!.toISOString() });
  const missing = missingFields(story);
  if (missing.length > 0) throw new StoryIncomplete(missing);
}

/** Whoever writes may set an embargo and make it longer; ending it early is a decision about publication. */
export function refuseLifting(embargoedUntil: Date | null, { embargoedUntil: wanted }: StoryEdit, { now, embargoLifters }: Pick<Circumstances, 'now' | 'embargoLifters'>): void {
  if (wanted === undefined || !embargoLifters || !embargoedUntil || embargoedUntil <= now) return;
  if (!wanted || wanted < embargoedUntil) throw new EmbargoNotTheirs(embargoedUntil, embargoLifters);
}

/** What was translated says what its source says: its embargo ends no earlier. */
export function refuseBeforeSource({ embargoedUntil }: Story, changes: StoryEdit, { now, embargoedSource }: Circumstances): void {
  const wanted = changes.embargoedUntil;
  if (wanted === undefined || wanted?.getTime() === embargoedUntil?.getTime() || !isBinding(embargoedSource, now)) return;
  if (!wanted || wanted < embargoedSource.until) throw new SourceUnderEmbargo('embargo', embargoedSource);
}

/** What was drafted from a wire says what the agency says: its embargo ends no earlier. */
export function refuseBeforeWire(embargoedUntil: Date | null, { embargoedUntil: wanted }: StoryEdit, { now, embargoedWire }: Pick<Circumstances, 'now' | 'embargoedWire'>): void {
  if (wanted === undefined || wanted?.getTime() === embargoedUntil?.getTime() || !isBinding(embargoedWire, now)) return;
  if (!wanted || wanted < embargoedWire.until) throw new WireUnderEmbargo(embargoedWire);
}

/** Whether what a text was made from is still under embargo then. */
export function isBinding<Bond extends EmbargoedSource | EmbargoedWire>(bond: Bond | null, now: Date): bond is Bond {
  return bond !== null && bond.until > now;
}

function refuseHeld({ hold, legalHold }: Story): void {
  if (legalHold) throw new StoryNotPublishable(`it is on legal hold, by ${legalHold.byName}: ${asSentence(legalHold.reason)} Ask legal or a chief editor to release it.`, 'legal-hold', { by: legalHold.byName, reason: legalHold.reason });
  if (hold) throw new StoryNotPublishable(`it is on hold, by ${hold.byName}: ${asSentence(hold.reason)} Release it first.`, 'hold', { by: hold.byName, reason: hold.reason });
}

/** Legal hold keeps what is there: nothing is dropped or blacked out under it. */
export function refuseOnLegalHold({ legalHold }: Story, command: CommandName): void {
  if (legalHold) throw new StoryOnLegalHold(command, legalHold.byName, legalHold.reason);
}

/** What nobody publishes just now is published as it was approved. */
export function refuseUnapproved({ changedSinceApproval }: Story): void {
  if (changedSinceApproval) throw new StoryChangedSinceApproval();
}

/** What readers must not see any more, or never, is shown to nobody else. */
export function refuseOutOfUse(story: Story, purpose: 'translated' | 'previewed'): void {
  if (isKilled(story)) throw new StoryWasKilled();
  if (story.status === 'withdrawn' || story.status === 'spiked') throw new StoryOutOfUse(purpose, story.status);
}

/** Killed is the end; what was taken down may come back. */
export function isKilled({ status, withdrawnFor }: Pick<Story, 'status' | 'withdrawnFor'>): boolean {
  return status === 'withdrawn' && withdrawnFor !== 'takedown';
}

export function isUnderEmbargo({ embargoedUntil }: Pick<Story, 'embargoedUntil'>, at: Date): boolean {
  return embargoedUntil !== null && embargoedUntil > at;
}

/** What helps a story that is under embargo. Only a first publication can be scheduled. */
export function embargoRemedy({ version }: Pick<Story, 'version'>): string {
  return version === 0 ? 'schedule it for then, or have the embargo lifted by somebody who may publish' : 'publish the next version after that, for it cannot be scheduled, or have the embargo lifted by somebody who may publish';
}

function sentence(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}

/** What readers would miss. Breaking news may go out with its headline alone: the text follows as an update. */
export function missingFields(story: Story): FieldProblem[] {
  const missing: FieldProblem[] = [];
  if (story.headline.trim() === '') missing.push({ field: 'headline', message: 'write a headline', code: 'no-headline' });
  if (!story.breaking && bodyText(story.body).trim() === '') missing.push({ field: 'body', message: 'write the story', code: 'no-text' });
  if (!story.section) missing.push({ field: 'section', message: 'choose a section', code: 'no-section' });
  if (story.picture && story.picture.alternativeText.trim() === '') missing.push({ field: 'picture.alternativeText', message: 'describe the picture for those who cannot see it', code: 'no-alternative-text' });
  return missing;
}
