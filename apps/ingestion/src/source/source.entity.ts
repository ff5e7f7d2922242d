import type { Identification } from '../wire/wire-item.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A feed that is polled, with how its last polls went. */
@Entity('source')
export class SourceRow {
  @PrimaryColumn('uuid') sourceId: string;
  @Column('text') name: string;
  @Column('text') url: string;
  /** Language of its items, BCP 47. */
  @Column('text') language: string;
  /** Where a credit links to. */
  @Column('text', { nullable: true }) creditUrl: string | null;
  /** What tells its items apart. */
  @Column('text') identifyBy: Identification;
  @Column('int') pollIntervalSeconds: number;
  @Column('boolean') isEnabled: boolean;
  /** Validators of the newest document, for conditional requests (RFC 9110 §13). */
  @Column('text', { nullable: true }) etag: string | null;
  @Column('text', { nullable: true }) lastModified: string | null;
  @Column('text', { nullable: true }) documentHash: string | null;
  @Column('timestamptz') nextPollAt: Date;
  @Column('timestamptz', { nullable: true }) lastSuccessAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastItemAt: Date | null;
  /** Polls that failed since the last that did not. */
  @Column('int') errorStreak: number;
  @Column('text', { nullable: true }) lastError: string | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) createdAt: Date;
}
