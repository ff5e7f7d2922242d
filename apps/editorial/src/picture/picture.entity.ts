import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An uploaded picture, kept once by content. Size in pixels and bytes of what is kept, which renditions are made from. */
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
}
