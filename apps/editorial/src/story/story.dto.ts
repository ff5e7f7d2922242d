import { Byline, ChosenSlug, Instant, LanguageTag, MOST_OF_SLUGLINE, MediaTopics, Picture, RelatedStories, Slug, Source, StoryBody, pictureAs, strict, type ObjectMaker, says } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { Submission } from '../revision/revision.repository.js';
import type { StoryStage } from '../stage/stage.repository.js';
import { MISS_CAUSES, STORY_STATUSES, type Decision, type Schedule, type WithdrawalSchedule } from './story.entity.js';
import { COMMAND_NAMES } from './story-moves.js';
import { allowedCommands, type Story } from './story.js';
import type { StoryEdit } from './story-fields.js';
import type { NewStory } from './story.service.js';
import type { ListedStory, WireAlarm } from './story.repository.js';
import type { SeenSibling } from './translations.js';

export const Status = z.enum(STORY_STATUSES);
export const WithdrawnFor = z.enum(['kill', 'takedown']).nullable();

const DecisionResponse = z.object({ by: z.string(), at: Instant, reason: z.string() }).meta({ id: 'DecisionResponse', description: 'Who decided it, when and why' });

const SubmissionResponse = z.object({ by: z.string(), at: Instant, isYours: z.boolean().meta({ description: 'You wrote in it or gave it there: you may take it back' }) }).meta({ id: 'SubmissionResponse', description: 'Who gave it to an editor, and when' });

const chosenTime = {
  at: Instant,
  localTime: z.string().meta({ description: 'What the clocks of the zone show then: `2027-03-28T18:30:00`' }),
  zone: z.string().meta({ description: 'IANA name' }),
  offset: z.string(),
};

const scheduled = { ...chosenTime, by: z.string(), byId: z.string(), setAt: Instant };

export const ScheduleResponse = z
  .object({ ...scheduled, canBeUndone: z.boolean().meta({ description: 'Somebody published it, with some seconds to take it back: unscheduled it stands where it stood' }) })
  .meta({ id: 'ScheduleResponse', description: 'When it is published by itself, and who decided so' });
export const WithdrawalScheduleResponse = z.object({ ...scheduled, notice: z.string() }).meta({ id: 'WithdrawalScheduleResponse', description: 'When it is taken down by itself, and what readers are told then' });
const BreakingResponse = z.object({ until: Instant.nullable() }).meta({ id: 'BreakingResponse', description: 'Breaking news until then; null: for two hours from its publication on' });
export const MissCauseResponse = z.enum(MISS_CAUSES).meta({ description: 'What kept it, for those who word it in a language of their own; null where it is not known any more' });
export const MissedScheduleResponse = z
  .object({ ...chosenTime, act: z.enum(['publish', 'withdraw']), reason: z.string(), cause: MissCauseResponse.nullable(), missedAt: Instant })
  .meta({ id: 'MissedScheduleResponse', description: 'A schedule that came and was not kept, and why' });

/** BCP 47 that has a meaning: words, slugs and dates are made by it. */
const Language = LanguageTag.refine(isLocale, says('not-a-language', 'must be a language tag such as az or en-GB'));

/** Search engines and lists show it in one. */
const oneLine = z.string().regex(/^[^\r\n]*$/, says('several-lines', 'must be one line, without line breaks'));

const notBlank = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);

/** What may be changed; what is absent stays as it is, null empties a field that may be empty. */
const changesOf = (object: ObjectMaker) => ({
  slugline: oneLine.max(MOST_OF_SLUGLINE, `must have at most ${MOST_OF_SLUGLINE} characters`).nullable().optional().meta({ description: 'A few words by which the newsroom and its partners know it, such as FERRY-TALVA/OPENING; readers never see it' }),
  chosenSlug: ChosenSlug.nullable().optional().meta({ description: 'The slug from the next published version on; null: as it is, or made of the headline at the first publication' }),
  headline: z.string().max(300, 'must have at most 300 characters').optional(),
  standfirst: z.string().max(1000, 'must have at most 1000 characters').optional(),
  seoTitle: oneLine.max(200, 'must have at most 200 characters').nullable().optional().meta({ description: 'What search engines and networks show instead of the headline; null: the headline' }),
  seoDescription: oneLine.max(500, 'must have at most 500 characters').nullable().optional().meta({ description: 'What they say of it instead of the standfirst; null: the standfirst' }),
  body: StoryBody.optional(),
  section: Slug.nullable().optional(),
  dateline: z.string().max(200).nullable().optional(),
  bylines: z.array(object({ ...Byline.shape, name: notBlank(200) }).describe(Byline.description!)).max(20).optional(),
  agencyLine: z.string().max(300).nullable().optional(),
  sources: z.array(object(Source.shape).describe(Source.description!)).max(20).optional(),
  tags: z.array(notBlank(100)).max(50).optional(),
  mediaTopics: MediaTopics.optional(),
  relatedStories: RelatedStories.optional(),
  urgency: z.int().min(1).max(9).optional(),
  ednote: z.string().max(4000).nullable().optional(),
  picture: pictureAs(object).nullable().optional(),
  embargoedUntil: z.iso.datetime({ offset: true }).nullable().optional(),
});

const changes = changesOf(strict);

/** What was kept of a story: what is not known any more is left out, and stands in nobody's way. */
export const KeptText = z.object(changesOf(z.object));

export const StoryChanges = z.strictObject(changes).meta({ id: 'StoryChanges' });
export type StoryChanges = z.output<typeof StoryChanges>;

const deskId = z.uuid().optional().meta({ description: 'The desk that it is for; yours when you write on one only, else the default' });

export const NewStoryRequest = z.strictObject({ language: Language, deskId, translationSetId: z.uuid().optional(), ...changes }).meta({ id: 'NewStoryRequest' });
export type NewStoryRequest = z.output<typeof NewStoryRequest>;

export const DraftRequest = z.strictObject({ language: Language.optional().meta({ description: 'That of the wire when absent' }), deskId, translationSetId: z.uuid().optional(), seenStories: z.array(z.uuid()).max(1_000).optional().meta({ description: 'The stories drafted from it that you know of: another one that somebody else began is told first. Not compared when absent' }), ...changes }).meta({ id: 'DraftRequest' });
export type DraftRequest = z.output<typeof DraftRequest>;

export const TranslationRequest = z.strictObject({ language: Language }).meta({ id: 'TranslationRequest' });
export type TranslationRequest = z.output<typeof TranslationRequest>;

export const StoryListRequest = z.strictObject({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words of the headline or of the slugline' }),
  status: Status.optional(),
  language: LanguageTag.optional(),
  section: Slug.optional(),
  deskId: z.uuid().optional(),
  stageId: z.uuid().optional(),
  assigneeId: z.uuid().optional().meta({ description: 'Those on which this person has work that is neither declined nor done' }),
  inWork: z.stringbool().default(false).meta({ description: 'Those only on which something is to be done: neither published as they are, nor withdrawn, nor spiked' }),
  ...pageRequest,
});
export type StoryListRequest = z.output<typeof StoryListRequest>;

const summary = {
  storyId: z.uuid(),
  deskId: z.uuid(),
  stageId: z.uuid().meta({ description: 'Where the work on it stands; PUT …/stage moves it' }),
  stageRevision: z.int().meta({ description: 'Send it as If-Match when you move it' }),
  stageSince: Instant,
  status: Status,
  withdrawnFor: WithdrawnFor,
  version: z.int().meta({ description: 'The published version; 0 before the first' }),
  language: z.string(),
  translationSetId: z.uuid(),
  slugline: z.string().nullable(),
  headline: z.string(),
  section: z.string().nullable(),
  slug: z.string().nullable().meta({ description: 'Of the published version; null before the first' }),
  urgency: z.int(),
  views: z.int(),
  hasUnpublishedChanges: z.boolean(),
  breaking: BreakingResponse.nullable(),
  isOnHold: z.boolean(),
  isOnLegalHold: z.boolean(),
  wireAlarm: z.enum(['updated', 'killed']).nullable().meta({ description: 'What became of the wire item behind it since somebody of the desk looked: GET …/wire compares them' }),
  changedAt: Instant,
  firstPublishedAt: Instant.nullable(),
};

export const StorySummary = z.object(summary).meta({ id: 'StorySummary' });
export type StorySummary = z.output<typeof StorySummary>;

export const StoryList = z.object({ items: z.array(StorySummary), next: z.string().nullable() }).meta({ id: 'StoryList' });
export type StoryList = z.output<typeof StoryList>;

const TranslationResponse = z
  .object({
    storyId: z.uuid(),
    language: z.string(),
    headline: z.string(),
    status: Status.nullable().meta({ description: 'Null when it belongs to a desk whose stories you may not read' }),
    isHidden: z.boolean().meta({ description: 'You may not read it, for its desk or for its embargo: the headline is empty' }),
  })
  .meta({ id: 'TranslationResponse' });

export const StoryResponse = z
  .object({
    ...summary,
    revision: z.int().meta({ description: 'Send it as If-Match when you save' }),
    chosenSlug: z.string().nullable().meta({ description: 'The slug from the next published version on, where somebody chose one' }),
    formerSlugs: z.array(z.string()).meta({ description: 'Slugs of earlier published versions, which lead to the one of now; the oldest first' }),
    standfirst: z.string(),
    seoTitle: z.string().nullable(),
    seoDescription: z.string().nullable(),
    body: StoryBody,
    dateline: z.string().nullable(),
    bylines: z.array(Byline),
    agencyLine: z.string().nullable(),
    sources: z.array(Source),
    tags: z.array(z.string()),
    mediaTopics: z.array(z.string()),
    relatedStories: z.array(z.uuid()).meta({ description: 'Stories to be read with it, in that order' }),
    ednote: z.string().nullable(),
    picture: Picture.nullable(),
    embargoedUntil: Instant.nullable(),
    wire: z.object({ wireId: z.uuid(), version: z.int() }).nullable().meta({ description: 'What it was drafted from' }),
    corrections: z.array(z.object({ version: z.int(), note: z.string(), correctedAt: Instant })),
    hold: DecisionResponse.nullable().meta({ description: 'Stops every publication' }),
    legalHold: DecisionResponse.nullable().meta({ description: 'Stops every publication, and whatever would drop or remove text' }),
    approval: DecisionResponse.nullable(),
    changedSinceApproval: z.boolean().meta({ description: 'Somebody who may not approve changed what was approved' }),
    submission: SubmissionResponse.nullable().meta({ description: 'Null unless it is in review' }),
    returned: DecisionResponse.nullable().meta({ description: 'What the writer is asked to do' }),
    schedule: ScheduleResponse.nullable(),
    withdrawalSchedule: WithdrawalScheduleResponse.nullable(),
    missedSchedule: MissedScheduleResponse.nullable(),
    allowed: z.array(z.enum(COMMAND_NAMES)).meta({ description: 'Commands that the state allows; who may give them is another question' }),
    translations: z.array(TranslationResponse),
    publicUrl: z.string().nullable().meta({ description: 'Where readers find it' }),
  })
  .meta({ id: 'StoryResponse' });
export type StoryResponse = z.output<typeof StoryResponse>;

/** A request as the rules take it. */
export function toStoryEdit({ embargoedUntil, ...rest }: StoryChanges): StoryEdit {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as StoryEdit;
  return embargoedUntil === undefined ? given : { ...given, embargoedUntil: embargoedUntil === null ? null : new Date(embargoedUntil) };
}

export function toNewStory({ language, deskId: desk, translationSetId, ...rest }: NewStoryRequest): NewStory {
  return { ...toStoryEdit(rest), language, ...(desk && { deskId: desk }), ...(translationSetId && { translationSetId }) };
}

export function toStorySummary(story: Omit<ListedStory, 'changedAtExact'>): StorySummary {
  const { storyId, deskId: desk, status, withdrawnFor, version, language, translationSetId, slugline, headline, section, slug, urgency, views, hasUnpublishedChanges, breaking } = story;
  return {
    ...{ storyId, deskId: desk, status, withdrawnFor, version, language, translationSetId, slugline, headline, section, slug, urgency, views, hasUnpublishedChanges, breaking },
    stageId: story.stageId,
    stageRevision: story.stageRevision,
    stageSince: story.stageSince.toISOString(),
    isOnHold: story.hold !== null,
    isOnLegalHold: story.legalHold !== null,
    wireAlarm: story.wireAlarm,
    changedAt: story.changedAt.toISOString(),
    firstPublishedAt: story.firstPublishedAt?.toISOString() ?? null,
  };
}

export function toStoryResponse(
  story: Story,
  about: { stage: StoryStage; views: number; wireAlarm: WireAlarm | null; submission: Submission | null; siblings: readonly SeenSibling[]; publicSection: string | null; siteUrl: string },
): StoryResponse {
  const { revision, chosenSlug, formerSlugs, standfirst, seoTitle, seoDescription, body, dateline, bylines, agencyLine, sources, tags, mediaTopics, relatedStories, ednote, picture, corrections, wireId, wireVersion, changedSinceApproval } = story;
  return {
    ...toStorySummary({ ...story, ...stageOf(about.stage), views: about.views, wireAlarm: about.wireAlarm }),
    ...{ revision, chosenSlug, formerSlugs, standfirst, seoTitle, seoDescription, body, dateline, bylines, agencyLine, sources, tags, mediaTopics, relatedStories, ednote, picture, corrections, changedSinceApproval },
    hold: toDecisionResponse(story.hold),
    legalHold: toDecisionResponse(story.legalHold),
    approval: toDecisionResponse(story.approval),
    submission: about.submission && { by: about.submission.byName, at: about.submission.at.toISOString(), isYours: about.submission.isTheirs },
    returned: toDecisionResponse(story.returned),
    schedule: toScheduleResponse(story.schedule),
    withdrawalSchedule: toWithdrawalScheduleResponse(story.withdrawalSchedule),
    missedSchedule: story.missedSchedule && { ...story.missedSchedule, cause: story.missedSchedule.cause ?? null },
    allowed: allowedCommands(story),
    embargoedUntil: story.embargoedUntil?.toISOString() ?? null,
    wire: wireId && wireVersion ? { wireId, version: wireVersion } : null,
    translations: about.siblings.map(toTranslationResponse),
    publicUrl: story.slug && about.publicSection ? `${about.siteUrl}/${story.language}/${about.publicSection}/${story.slug}` : null,
  };
}

function toTranslationResponse({ storyId, language, headline, status, hiddenBy }: SeenSibling): z.output<typeof TranslationResponse> {
  return { storyId, language, headline: hiddenBy ? '' : headline, status: hiddenBy === 'desk' ? null : status, isHidden: hiddenBy !== null };
}

function stageOf({ stageId, revision, since }: StoryStage) {
  return { stageId, stageRevision: revision, stageSince: since };
}

function toDecisionResponse(decision: Decision | null) {
  return decision && { by: decision.byName, at: decision.at, reason: decision.reason };
}

export function toScheduleResponse(schedule: Schedule | null): z.output<typeof ScheduleResponse> | null {
  return schedule && { ...toScheduled(schedule), canBeUndone: schedule.before !== undefined };
}

function toScheduled({ at, localTime, zone, offset, byName, byId, setAt }: Schedule) {
  return { at, localTime, zone, offset, by: byName, byId, setAt };
}

export function toWithdrawalScheduleResponse(schedule: WithdrawalSchedule | null): z.output<typeof WithdrawalScheduleResponse> | null {
  return schedule && { ...toScheduled(schedule), notice: schedule.notice };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false; // a RangeError for a tag of good form that means nothing: `en-12`
  }
}
