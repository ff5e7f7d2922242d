import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import { likeText } from '../wire/wire.repository.js';
import { KEY_LENGTH, STORY_KEYS, isPictureOf } from './picture-key.js';
import { ENDS_SOON_DAYS, type PictureRights, type Rights, type WindowState } from './picture-rights.js';
import { PictureRow } from './picture.entity.js';

export interface PictureFilter {
  /** Words of what is said of it, or of the name of its file. */
  readonly q?: string | undefined;
  readonly credit?: string | undefined;
  readonly rights?: Rights | undefined;
  readonly window?: WindowState | undefined;
  /** Uploaded then or later, and before. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** What an embargo keeps from them is left out. */
  readonly reader: Actor;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type NewPicture = Omit<PictureRow, 'publicFrom' | 'revision' | 'changedAt' | 'captions' | 'alternativeTexts' | 'focus' | keyof PictureRights | 'usableFromZone' | 'usableUntilZone'>;
export type ListedPicture = PictureRow & { readonly uploadedAtExact: string };

const WINDOW = `case when usable_until <= newsroom_now() then 'ended' when usable_from > newsroom_now() then 'not-yet'
  when usable_until <= newsroom_now() + interval '${ENDS_SOON_DAYS} days' then 'ends-soon' else 'open' end`;
/** Those of the time of two sizes have no file that renditions are made from. */
const HAS_RENDITIONS = `file like '%/%'`;
const LISTED = `
  select picture_id as "pictureId", sha256, width, height, bytes, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt", public_from as "publicFrom", revision, changed_at as "changedAt",
         file_name as "fileName", caption, credit, creator, copyright, usage_terms as "usageTerms", taken_at as "takenAt", captions, alternative_texts as "alternativeTexts", focus, rights,
         usable_from as "usableFrom", usable_from_zone as "usableFromZone", usable_until as "usableUntil", usable_until_zone as "usableUntilZone", only_languages as "onlyLanguages", only_sections as "onlySections",
         to_char(uploaded_at at time zone 'UTC', ${MICROSECONDS}) as "uploadedAtExact"
  from picture
  where ${HAS_RENDITIONS} and ($1::text is null or words ilike '%' || $1 || '%') and ($2::text is null or credit ilike '%' || $2 || '%' or creator ilike '%' || $2 || '%')
    and ($3::text is null or rights = $3) and ($4::text is null or ${WINDOW} = $4)
    and ($5::timestamptz is null or uploaded_at >= $5) and ($6::timestamptz is null or uploaded_at < $6)
    and (public_from <= newsroom_now() or not exists (select from story where ${hiddenStory('$7', '$8')} and ${STORY_KEYS} @> array[left(picture.sha256, ${KEY_LENGTH})]))
    and ($9::timestamptz is null or (uploaded_at, picture_id) < ($9, $10::uuid))
  order by uploaded_at desc, picture_id desc limit $11`;

/** What is known of pictures; their files are elsewhere. */
@Injectable()
export class PictureRepository {
  constructor(private readonly db: Database) {}

  async find(pictureId: string): Promise<PictureRow> {
    const picture = await this.db.read((manager) => manager.getRepository(PictureRow).findOneBy({ pictureId }));
    if (!picture) throw new NotFound('picture', pictureId);
    return picture;
  }

  findByHash(sha256: string): Promise<PictureRow | null> {
    return this.db.read((manager) => manager.getRepository(PictureRow).findOneBy({ sha256 }));
  }

  async lock(tx: EntityManager, pictureId: string): Promise<PictureRow> {
    const picture = await tx.getRepository(PictureRow).findOne({ where: { pictureId }, lock: { mode: 'pessimistic_write' } });
    if (!picture) throw new NotFound('picture', pictureId);
    return picture;
  }

  /** One more, or the files of one that was kept in another form before: what people said of it stays. */
  async add(picture: NewPicture): Promise<void> {
    const { pictureId, sha256, file, smallFile, width, height, bytes, uploadedBy, uploadedAt, fileName, caption, credit, creator, copyright, usageTerms, takenAt } = picture;
    await this.db.query(
      `insert into picture (picture_id, sha256, file, small_file, width, height, bytes, uploaded_by, uploaded_at, file_name, caption, credit, creator, copyright, usage_terms, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       on conflict (sha256) do update set file = excluded.file, small_file = excluded.small_file, width = excluded.width, height = excluded.height, bytes = excluded.bytes`,
      [pictureId, sha256, file, smallFile, width, height, bytes, uploadedBy, uploadedAt, fileName, caption, credit, creator, copyright, usageTerms, takenAt],
    );
  }

  async save(tx: EntityManager, { pictureId, ...said }: Pick<PictureRow, 'pictureId'> & Partial<PictureRow>): Promise<void> {
    await tx.getRepository(PictureRow).update({ pictureId }, said);
  }

  /** The newest upload first, one row more than the limit when there are more. */
  list({ q, credit, rights, window, from, until, reader, cursor, limit }: PictureFilter): Promise<ListedPicture[]> {
    const after = decodeCursor(cursor);
    return this.db.query<ListedPicture>(LISTED, [q && likeText(q), credit && likeText(credit), rights, window, from, until, desksWith(reader, EMBARGO_READ), reader.id, after?.at, after?.id, limit + 1]);
  }

  /** Which of these keys are those of pictures. */
  async known(tx: EntityManager, keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const kept = await tx.query<{ key: string }[]>(`select key from unnest($1::text[]) as key where exists (select from picture where ${isPictureOf('key')})`, [keys]);
    return new Set(kept.map(({ key }) => key));
  }

  /** What the pictures of these keys may be used for. */
  async rightsOf(keys: readonly string[], tx?: EntityManager): Promise<Map<string, PictureRights>> {
    if (keys.length === 0) return new Map();
    const rows = await this.db.read((manager) =>
      (tx ?? manager).query<(PictureRights & { readonly key: string })[]>(
        `select key, rights, usable_from as "usableFrom", usable_until as "usableUntil", only_languages as "onlyLanguages", only_sections as "onlySections"
         from unnest($1::text[]) as key join picture on ${isPictureOf('key')}`,
        [keys],
      ),
    );
    return new Map(rows.map(({ key, ...rights }) => [key, rights]));
  }

  async makePublic(tx: EntityManager, keys: readonly string[], from: Date): Promise<void> {
    await tx.query(`update picture set public_from = least(public_from, $2) from unnest($1::text[]) as key where ${isPictureOf('key')}`, [keys, from]);
  }
}
