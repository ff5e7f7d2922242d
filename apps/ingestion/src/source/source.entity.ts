import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Identification } from '../wire/wire-item.js';
import type { SourceFault } from './source-fault.js';

/** How the documents of a source come in: they are fetched, it sends them, somebody puts them into a folder, here or on an SFTP server, or they come by mail. */
export const WAYS = ['poll', 'push', 'folder', 'sftp', 'imap'] as const;
export type Way = (typeof WAYS)[number];

/** A source of wire items, with how its last documents came. */
@Entity('source')
export class SourceRow {
  @PrimaryColumn('uuid') sourceId: string;
  /** Counts the changes of its settings. */
  @Column('int') revision: number;
  @Column('text') name: string;
  @Column('text') way: Way;
  /** Where it is polled, where under our own address it sends its documents, `folder:` and the name of its folder, or where that is on an SFTP server, or its mailbox on an IMAP server. */
  @Column('text') url: string;
  /** Where its servers say it is from now on. */
  @Column('text', { nullable: true }) movedTo: string | null;
  /** Language of items that do not tell theirs, BCP 47. */
  @Column('text') language: string;
  /** Where a credit links to. */
  @Column('text', { nullable: true }) creditUrl: string | null;
  /** What tells its items apart. */
  @Column('text') identifyBy: Identification;
  @Column('int') pollIntervalSeconds: number;
  /** Of items that have none of their own. */
  @Column('int', { nullable: true }) urgency: number | null;
  /** Seconds within which something new is expected, set by hand. */
  @Column('int', { nullable: true }) freshnessSeconds: number | null;
  @Column('boolean') isEnabled: boolean;
  /** Since then it is not polled or shown any more; its wires stay. */
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
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
  @Column('text', { nullable: true }) lastErrorCode: SourceFault | null;
  /** What its server answered, where that was what failed. */
  @Column('int', { nullable: true }) lastHttpStatus: number | null;
  /** Files that lay in `failed` of its folder at the last look. */
  @Column({ type: 'int', insert: false }) failedFiles: number;
  /** Counts its leases. */
  @Column({ type: 'int', insert: false, update: false }) leaseEpoch: number;
  @Column({ type: 'timestamptz', insert: false, update: false }) createdAt: Date;
}
