import type { Placement } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every version of a language's curated front; the newest counts. */
@Entity('front')
export class FrontRow {
  @PrimaryColumn('uuid') frontId: string;
  @PrimaryColumn('int') version: number;
  @Column('text') language: string;
  @Column('jsonb') storyIds: string[];
  /** Unknown of versions that a release before slots wrote. */
  @Column('jsonb', { nullable: true }) placements: Placement[] | null;
  @Column('text') curatedBy: string;
  @Column('text', { nullable: true }) curatedByName: string | null;
  @Column('timestamptz') curatedAt: Date;
}
