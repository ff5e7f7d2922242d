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
  /** Orders its deliveries: the source's own count of versions, else the milliseconds of its own date. */
  @Column('bigint', { nullable: true, transformer: { to: (value: number | null) => value, from: (value: string | null) => (value === null ? null : Number(value)) } }) revision: number | null;
  @Column('jsonb') item: WireItem;
  @Column('timestamptz') receivedAt: Date;
  @Column('timestamptz', { nullable: true }) killedAt: Date | null;
}
