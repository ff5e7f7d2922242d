import type { PublicationSettings } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every version of the publication's settings; the newest counts. */
@Entity('publication')
export class PublicationRow {
  @PrimaryColumn('uuid') publicationId: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') settings: PublicationSettings;
  @Column('text') changedBy: string;
  /** As they were called then; unknown of versions that an earlier release wrote. */
  @Column('text', { nullable: true }) changedByName: string | null;
  @Column('timestamptz') changedAt: Date;
}
