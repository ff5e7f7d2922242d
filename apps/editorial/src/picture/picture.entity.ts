import type { FocalPoint } from '@stet/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rights } from './picture-rights.js';

/** An uploaded picture, kept once by content: sizes in pixels and bytes of what is kept, what its file said, what people say of it, and what it may be used for. */
@Entity('picture')
export class PictureRow {
  @PrimaryColumn('uuid') pictureId: string;
  /** Of the bytes that were uploaded. */
  @Column('text') sha256: string;
  @Column('text') file: string;
  @Column('text') smallFile: string;
  @Column('int') width: number;
  @Column('int') height: number;
  @Column('int') bytes: number;
  @Column('text') uploadedBy: string;
  @Column('timestamptz') uploadedAt: Date;
  /** When a version that names it came out, or will; null while only staff see it. */
  @Column('timestamptz', { nullable: true }) publicFrom: Date | null;
  /** Grows with every change of what is said of it. */
  @Column('int') revision: number;
  @Column('timestamptz') changedAt: Date;
  /** As the file was called where it came from. */
  @Column('text') fileName: string;
  /** As the file brought it, in whatever language that is. */
  @Column('text') caption: string;
  @Column('text') credit: string;
  @Column('text') creator: string;
  @Column('text') copyright: string;
  @Column('text') usageTerms: string;
  /** As clocks showed it there. */
  @Column('text', { nullable: true }) takenAt: string | null;
  /** By language. */
  @Column('jsonb') captions: Record<string, string>;
  @Column('jsonb') alternativeTexts: Record<string, string>;
  @Column('jsonb', { nullable: true }) focus: FocalPoint | null;
  @Column('text') rights: Rights;
  @Column('timestamptz', { nullable: true }) usableFrom: Date | null;
  @Column('text', { nullable: true }) usableFromZone: string | null;
  @Column('timestamptz', { nullable: true }) usableUntil: Date | null;
  @Column('text', { nullable: true }) usableUntilZone: string | null;
  @Column('jsonb') onlyLanguages: string[];
  @Column('jsonb') onlySections: string[];
}
