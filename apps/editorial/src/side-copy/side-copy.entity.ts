import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoryText } from '../story/story-fields.js';

export const SIDE_COPY_CAUSES = ['autosave', 'refused', 'lock-lost'] as const;
export type SideCopyCause = (typeof SIDE_COPY_CAUSES)[number];

/** What somebody typed that may be in no save: kept until it is restored or discarded, and for a while after. */
@Entity('side_copy')
export class SideCopyRow {
  @PrimaryColumn('uuid') sideCopyId: string;
  @Column('uuid') storyId: string;
  @Column('text') ownerId: string;
  @Column('text') ownerName: string;
  @Column('text') cause: SideCopyCause;
  /** Why the save was refused, or by whom the lock was taken over. */
  @Column('text', { nullable: true }) reason: string | null;
  /** The revision that it was typed on; 0 when nobody said. */
  @Column('int') baseRevision: number;
  /** Its owner's count of what was typed: an older one that comes late changes nothing. */
  @Column('bigint') sequence: string;
  @Column('jsonb') fields: Partial<StoryText>;
  @Column('timestamptz') begunAt: Date;
  @Column('timestamptz') savedAt: Date;
  @Column('text', { nullable: true }) endedAs: 'restored' | 'discarded' | null;
  @Column('text', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
