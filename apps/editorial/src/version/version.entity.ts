import type { StorySnapshot, StoryWithdrawal } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const VERSION_KINDS = ['published', 'updated', 'corrected', 'withdrawn', 'reinstated', 'redacted'] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** What stays of a version whose text was taken out for the law; its hash is that of the text that it had. */
export interface RedactedVersion {
  readonly storyId: string;
  readonly version: number;
  readonly pubstatus: 'redacted';
}

/** A published version, whole and unchangeable; each is hashed over the one before it. */
@Entity('story_version')
export class StoryVersionRow {
  @PrimaryColumn('uuid') storyId: string;
  @PrimaryColumn('int') version: number;
  @Column('text') kind: VersionKind;
  /** What was corrected, or what readers are told of a withdrawal. */
  @Column('text', { nullable: true }) note: string | null;
  @Column('jsonb') snapshot: StorySnapshot | StoryWithdrawal | RedactedVersion;
  /** SHA-256, hexadecimal. */
  @Column('text') hash: string;
  @Column('text', { nullable: true }) previousHash: string | null;
  @Column('text') publishedBy: string;
  @Column('timestamptz') publishedAt: Date;
}
