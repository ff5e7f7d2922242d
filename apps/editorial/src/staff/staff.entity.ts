import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person of the newsroom. */
@Entity('staff')
export class StaffRow {
  @PrimaryColumn('uuid') staffId: string;
  /** Lower case. */
  @Column('text') email: string;
  @Column('text') name: string;
  /** Null until an invitation is accepted, and for those who sign in at a provider only. */
  @Column('text', { nullable: true }) passwordHash: string | null;
  /** Of mails to them: BCP 47. */
  @Column('text') language: string;
  /** Their page on the site. */
  @Column('text', { nullable: true }) bylineSlug: string | null;
  @Column('int') revision: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) deactivatedAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastSignedInAt: Date | null;
  /** When they asked for a link to a new password that could not be mailed. */
  @Column('timestamptz', { nullable: true }) resetAskedAt: Date | null;
}
