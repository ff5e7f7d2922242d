import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './roles.js';

/** A person of the newsroom. */
@Entity('staff')
export class StaffRow {
  @PrimaryColumn('uuid') staffId: string;
  /** Lower case. */
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('jsonb') roles: Role[];
  @Column('text') passwordHash: string;
  @Column('timestamptz') createdAt: Date;
}
