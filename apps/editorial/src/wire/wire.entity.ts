import type { KillNotice, WirePicture } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WirePlacement } from './wire-placement.js';

/** A wire item in the inbox, as its newest event told it. */
@Entity('wire')
export class WireRow {
  @PrimaryColumn('uuid') wireId: string;
  @Column('int') version: number;
  @Column('uuid') sourceId: string;
  @Column('text') sourceName: string;
  @Column('text', { nullable: true }) sourceUrl: string | null;
  @Column('text') originalId: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text') language: string;
  @Column('text') headline: string;
  @Column('text') standfirst: string;
  @Column('text') bodyHtml: string;
  @Column('text') bodyText: string;
  @Column('text', { nullable: true }) byline: string | null;
  @Column('text', { nullable: true }) dateline: string | null;
  /** Whom to credit, in the words of the source. */
  @Column('text', { nullable: true }) creditLine: string | null;
  @Column('jsonb') categories: string[];
  /** Codes of the IPTC Media Topics, known here or not. */
  @Column('jsonb') mediaTopics: string[];
  @Column('int', { nullable: true }) urgency: number | null;
  @Column('text', { nullable: true }) ednote: string | null;
  @Column('timestamptz', { nullable: true }) embargoedUntil: Date | null;
  @Column('jsonb') pictures: WirePicture[];
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  /** Of this version, as its source dates it. */
  @Column('timestamptz', { nullable: true }) updatedAt: Date | null;
  @Column('timestamptz') receivedAt: Date;
  /** Why the source took it back, empty when it does not say; null while it stands. */
  @Column('text', { nullable: true }) killReason: string | null;
  @Column('timestamptz', { nullable: true }) killedAt: Date | null;
  /** What the source said in its place. */
  @Column('jsonb', { nullable: true }) killNotice: KillNotice | null;
  /** Where it was placed, by rules or by hand. */
  @Column('uuid', { name: 'placed_desk_id', nullable: true }) deskId: string | null;
  @Column('text', { name: 'placed_tags', array: true }) tags: string[];
  /** Stands before the urgency that the source gave. */
  @Column('int', { nullable: true }) chosenUrgency: number | null;
  /** Left out of the inbox. */
  @Column('boolean') isSkipped: boolean;
  /** The rules that placed it, as they were called then. */
  @Column('text', { array: true }) placedBy: string[];
  /** What somebody decided, and no rule changes any more. */
  @Column('text', { array: true }) byHand: (keyof WirePlacement)[];
  /** Grows whenever it is placed; what somebody saw who places it. */
  @Column('int') placementRevision: number;
}
