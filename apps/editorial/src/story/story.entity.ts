import type { Byline, Correction, Picture, Source, StoryBody } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const STORY_STATUSES = ['draft', 'in-review', 'returned', 'approved', 'scheduled', 'published', 'withdrawn', 'spiked'] as const;
export type StoryStatus = (typeof STORY_STATUSES)[number];

/** Who decided it, when and why. */
export interface Decision {
  readonly byId: string;
  readonly byName: string;
  /** RFC 3339. */
  readonly at: string;
  readonly reason: string;
}

/** A moment that somebody chose, as they chose it. */
export interface ChosenTime {
  /** RFC 3339. */
  readonly at: string;
  /** What the clocks of the zone show then. */
  readonly localTime: string;
  /** IANA name. */
  readonly zone: string;
  readonly offset: string;
}

/** What is to happen to a story by itself. */
export interface Schedule extends ChosenTime {
  /** The time of day was chosen, not the instant: it counts when a country changes its clocks. */
  readonly isWallTime: boolean;
  /** Release of the IANA data that the instant was computed by: `2026c`. */
  readonly zoneRules: string;
  readonly byId: string;
  readonly byName: string;
  readonly byKind: 'staff' | 'service';
  readonly setAt: string;
  /** What comes back when it is taken away: whoever set it published, with some seconds to take it back. */
  readonly before?: BeforeSchedule;
}

/** Where a story stood before somebody pressed publish. */
export interface BeforeSchedule {
  readonly status: StoryStatus;
  readonly approval: Decision | null;
  readonly changedSinceApproval: boolean;
  readonly schedule: Schedule | null;
}

export interface WithdrawalSchedule extends Schedule {
  /** What readers will be told. */
  readonly notice: string;
}

/** What keeps stories from their schedules. `approval`: the text was changed since; `failure`: ours. */
export const MISS_CAUSES = ['hold', 'legal-hold', 'embargo', 'approval', 'checks', 'failure'] as const;
export type MissCause = (typeof MISS_CAUSES)[number];

/** A schedule that came and was not kept, because something kept the story from it. */
export interface MissedSchedule extends ChosenTime {
  readonly act: 'publish' | 'withdraw';
  readonly reason: string;
  /** Absent where an earlier release saw it missed. */
  readonly cause?: MissCause;
  readonly missedAt: string;
}

/** Breaking news is so for a while: until an instant (RFC 3339), or for the usual time from its publication on while that is to come. */
export interface Breaking {
  readonly until: string | null;
}

/** The working copy of a story. What readers see is in `story_version`. */
@Entity('story')
export class StoryRow {
  @PrimaryColumn('uuid') storyId: string;
  /** Grows with every save; what an editor saw, and what If-Match names. */
  @Column('int') revision: number;
  /** The published version; 0 before the first. */
  @Column('int') version: number;
  @Column('text') status: StoryStatus;
  /** The team it belongs to. */
  @Column('uuid') deskId: string;
  @Column('text') language: string;
  /** The same for a story and its translations. */
  @Column('uuid') translationSetId: string;
  @Column('uuid', { nullable: true }) translatedFrom: string | null;
  /** Where readers find it: given at the first publication, and changed by a published version alone. */
  @Column('text', { nullable: true }) slug: string | null;
  /** What an editor wants the slug to be from the next published version on; null: as it is, or made of the headline at the first publication. */
  @Column('text', { nullable: true }) chosenSlug: string | null;
  /** Slugs of earlier published versions, the oldest first: they lead to the one that it has now. */
  @Column('text', { array: true }) formerSlugs: string[];
  /** A few words by which the newsroom and its partners know it, such as FERRY-TALVA/OPENING; readers never see it. */
  @Column('text', { nullable: true }) slugline: string | null;
  @Column('text') headline: string;
  @Column('text') standfirst: string;
  /** What search engines and networks show instead of the headline, and instead of the standfirst. */
  @Column('text', { nullable: true }) seoTitle: string | null;
  @Column('text', { nullable: true }) seoDescription: string | null;
  @Column('jsonb') body: StoryBody;
  @Column('text', { nullable: true }) section: string | null;
  @Column('text', { nullable: true }) dateline: string | null;
  @Column('jsonb') bylines: Byline[];
  @Column('text', { nullable: true }) agencyLine: string | null;
  @Column('jsonb') sources: Source[];
  @Column('jsonb') tags: string[];
  /** Codes of the IPTC Media Topics. */
  @Column('jsonb') mediaTopics: string[];
  /** Stories that an editor chose to be read with it, in that order. */
  @Column('jsonb') relatedStories: string[];
  @Column('int') urgency: number;
  @Column('text', { nullable: true }) ednote: string | null;
  @Column('jsonb', { nullable: true }) picture: Picture | null;
  @Column('timestamptz', { nullable: true }) embargoedUntil: Date | null;
  /** The wire item and its version that the story was drafted from. */
  @Column('uuid', { nullable: true }) wireId: string | null;
  @Column('int', { nullable: true }) wireVersion: number | null;
  /** The version of the item that its desk looked at last, if it is another than the one it was made from. */
  @Column('int', { nullable: true }) wireSeenVersion: number | null;
  @Column('boolean') hasUnpublishedChanges: boolean;
  /** Why readers do not see it any more; null while they may. */
  @Column('text', { nullable: true }) withdrawnFor: 'kill' | 'takedown' | null;
  /** Null unless it is marked as breaking news. */
  @Column('jsonb', { nullable: true }) breaking: Breaking | null;
  /** Stops every publication until it is released. */
  @Column('jsonb', { nullable: true }) hold: Decision | null;
  /** Stops every publication, and whatever would drop or remove text. */
  @Column('jsonb', { nullable: true }) legalHold: Decision | null;
  @Column('jsonb', { nullable: true }) approval: Decision | null;
  /** Somebody who may not approve changed what was approved. */
  @Column('boolean') changedSinceApproval: boolean;
  /** What the writer is asked to do; null once it is submitted again. */
  @Column('jsonb', { nullable: true }) returned: Decision | null;
  /** When it is to be published by itself; null unless it is scheduled. */
  @Column('jsonb', { nullable: true }) schedule: Schedule | null;
  /** When it is to be taken down by itself. */
  @Column('jsonb', { nullable: true }) withdrawalSchedule: WithdrawalSchedule | null;
  /** Why the last schedule came to nothing; null once that is decided anew. */
  @Column('jsonb', { nullable: true }) missedSchedule: MissedSchedule | null;
  @Column('timestamptz', { nullable: true }) firstPublishedAt: Date | null;
  @Column('jsonb') corrections: Correction[];
  @Column('text') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
}
