import type { AuthorLink, LocalisedText, Picture } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who writes, as readers know them; whether or not they have an account. */
@Entity('author')
export class AuthorRow {
  @PrimaryColumn('uuid') authorId: string;
  @Column('int') version: number;
  @Column('text') slug: string;
  /** Earlier addresses of the page, the newest last. */
  @Column('text', { array: true }) formerSlugs: string[];
  @Column('jsonb') name: LocalisedText;
  @Column('jsonb') role: LocalisedText;
  @Column('jsonb') biography: LocalisedText;
  @Column('jsonb', { nullable: true }) portrait: Picture | null;
  @Column('jsonb') links: AuthorLink[];
  @Column('boolean') isRetired: boolean;
  /** What lists are sorted by. */
  @Column('text') sortName: string;
  @Column('text') changedBy: string;
  @Column('text') changedByName: string;
  @Column('timestamptz') changedAt: Date;
}
