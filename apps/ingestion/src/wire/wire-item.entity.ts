import type { WireItem } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A wire item as its newest delivery told it. */
@Entity('wire_item')
export class WireItemRow {
  @PrimaryColumn('uuid') wireId: string;
  @Column('uuid') sourceId: string;
  /** What tells it apart within its source. */
  @Column('text') identity: string;
  @Column('int') version: number;
  @Column('text') contentHash: string;
  /** SHA-256 of the document that brought this version. */
  @Column('text') documentHash: string;
  @Column('jsonb') item: WireItem;
  @Column('timestamptz') receivedAt: Date;
  @Column('timestamptz', { nullable: true }) killedAt: Date | null;
}
