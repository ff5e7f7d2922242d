import type { Byline, Correction, Picture, Source, StoryBody } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type StoryStatus = 'draft' | 'published' | 'withdrawn';

/** The working copy of a story. What readers see is in `story_version`. */
@Entity('story')
export class StoryRow {
  @PrimaryColumn('uuid') storyId: string;
  /** Grows with every save; what an editor saw, and what If-Match names. */
  @Column('int') revision: number;
  /** The published version; 0 before the first. */
  @Column('int') version: number;
  @Column('text') status: StoryStatus;
  @Column('text') language: string;
  /** The same for a story and its translations. */
  @Column('uuid') translationSetId: string;
  @Column('uuid', { nullable: true }) translatedFrom: string | null;
  /** Given at the first publication, and never changed by an edit. */
  @Column('text', { nullable: true }) slug: string | null;
  @Column('text') headline: string;
  @Column('text') standfirst: string;
  @Column('jsonb') body: StoryBody;
  @Column('text', { nullable: true }) section: string | null;
  @Column('text', { nullable: true }) dateline: string | null;
  @Column('jsonb') bylines: Byline[];
  @Column('text', { nullable: true }) agencyLine: string | null;
  @Column('jsonb') sources: Source[];
  @Column('jsonb') tags: string[];
  @Column('int') urgency: number;
  @Column('text', { nullable: true }) ednote: string | null;
  @Column('jsonb', { nullable: true }) picture: Picture | null;
  @Column('timestamptz', { nullable: true }) embargoedUntil: Date | null;
  /** The wire item and its version that the story was drafted from. */
  @Column('uuid', { nullable: true }) wireId: string | null;
  @Column('int', { nullable: true }) wireVersion: number | null;
  @Column('boolean') hasUnpublishedChanges: boolean;
  @Column('timestamptz', { nullable: true }) firstPublishedAt: Date | null;
  @Column('jsonb') corrections: Correction[];
  @Column('text') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
}
