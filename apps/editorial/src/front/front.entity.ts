import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every version of a language's curated front; the newest counts. */
@Entity('front')
export class FrontRow {
  @PrimaryColumn('uuid') frontId: string;
  @PrimaryColumn('int') version: number;
  @Column('text') language: string;
  @Column('jsonb') storyIds: string[];
  @Column('text') curatedBy: string;
  @Column('timestamptz') curatedAt: Date;
}
