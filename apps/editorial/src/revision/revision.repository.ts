import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Story } from '../story/story.js';
import { LATER_FIELDS, STORY_FIELDS, changedFields, textOf, type StoryField, type StoryText } from '../story/story-fields.js';

/** One save or one command, with who did it and which fields it changed. */
export interface Revision {
  readonly revision: number;
  /** The published version at that time; 0 before the first. */
  readonly version: number;
  /** The command: `edit`, `approve`, `publish` … */
  readonly act: string;
  readonly note: string | null;
  readonly changed: StoryField[];
  readonly byName: string;
  readonly at: Date;
}

export interface Act {
  readonly act: string;
  readonly note: string | null;
  readonly by: { readonly id: string; readonly name: string };
}

/** Who gave a story to an editor, and when. */
export interface Submission {
  readonly byName: string;
  readonly at: Date;
  /** Whoever asks wrote in it or gave it there. */
  readonly isTheirs: boolean;
}

/** What a story of an earlier release looked like when its history began. */
const EARLIER: Act = { act: 'earlier', note: null, by: { id: 'editorial', name: '' } };

/** Whether somebody wrote in a story or submitted it, as SQL. */
const IS_WRITER = `exists (select from story_revision own where own.story_id = $1 and own.by_id = $2 and (own.changed <> '{}' or own.act = 'submit'))`;

const COLUMNS = 'revision, version, act, note, changed, by_name as "byName", at';

/** The history of working copies: nothing that was saved is ever changed or dropped here. */
@Injectable()
export class RevisionRepository {
  constructor(private readonly db: Database) {}

  /** Keeps what an act made of a story; `before` is null when it began there. */
  async record(tx: EntityManager, before: Story | null, after: Story, act: Act): Promise<void> {
    if (before && !(await this.isKnown(tx, before))) await insert(tx, before, textOf(before), { ...EARLIER, by: { ...EARLIER.by, id: before.createdBy } });
    const text = textOf(after);
    const changed = before ? changedFields(textOf(before), text) : STORY_FIELDS;
    await insert(tx, after, Object.fromEntries(changed.map((field) => [field, text[field]])), act);
  }

  /** The revision in which the text was changed last: who saw that one or a later one saw this text. */
  async textRevision(tx: EntityManager, { storyId, revision }: Story): Promise<number> {
    const newest = await tx.query<{ revision: number; isText: boolean }[]>(
      `select revision, changed <> '{}' as "isText" from story_revision where story_id = $1 and (revision = $2 or changed <> '{}') order by revision desc limit 2`,
      [storyId, revision],
    );
    const isWhole = newest[0]?.revision === revision; // or a release that keeps no history saved it
    return isWhole ? (newest.find(({ isText }) => isText)?.revision ?? revision) : revision;
  }

  /** The text as it was at a revision; fields whose history does not reach back so far are absent. */
  async textAt(storyId: string, revision: number, tx?: EntityManager): Promise<Partial<StoryText>> {
    const rows = await this.db.read((manager) =>
      (tx ?? manager).query<{ field: StoryField; value: unknown }[]>(
        `select wanted.field, kept.value from unnest($3::text[]) as wanted(field) cross join lateral (
           select value from story_text where story_id = $1 and field = wanted.field and revision <= $2 order by revision desc limit 1) kept`,
        [storyId, revision, STORY_FIELDS],
      ),
    );
    return { ...LATER_FIELDS, ...Object.fromEntries(rows.map(({ field, value }) => [field, value])) };
  }

  async find(storyId: string, revision: number): Promise<Revision> {
    const [found] = await this.db.query<Revision>(`select ${COLUMNS} from story_revision where story_id = $1 and revision = $2`, [storyId, revision]);
    if (!found) throw new NotFound('revision', String(revision));
    return found;
  }

  /** The newest first, one more than the limit when there are more. */
  list(storyId: string, { before, limit }: { readonly before?: number; readonly limit: number }): Promise<Revision[]> {
    return this.db.query<Revision>(`select ${COLUMNS} from story_revision where story_id = $1 and ($2::int is null or revision < $2) order by revision desc limit $3`, [storyId, before, limit + 1]);
  }

  async isWriter(tx: EntityManager, storyId: string, personId: string): Promise<boolean> {
    const [row] = await tx.query<[{ isWriter: boolean }]>(`select ${IS_WRITER} as "isWriter"`, [storyId, personId]);
    return row.isWriter;
  }

  /** The newest one; null for a story of an earlier release that has no history. */
  async submissionOf(storyId: string, readerId: string): Promise<Submission | null> {
    const [submission] = await this.db.query<Submission>(`select by_name as "byName", at, ${IS_WRITER} as "isTheirs" from story_revision where story_id = $1 and act = 'submit' order by revision desc limit 1`, [storyId, readerId]);
    return submission ?? null;
  }

  private async isKnown(tx: EntityManager, { storyId, revision }: Story): Promise<boolean> {
    return (await tx.query<unknown[]>('select from story_revision where story_id = $1 and revision = $2', [storyId, revision])).length > 0;
  }
}

async function insert(tx: EntityManager, story: Story, text: Partial<StoryText>, { act, note, by }: Act): Promise<void> {
  await tx.query(
    `with kept as (insert into story_revision (story_id, revision, version, act, note, changed, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
     insert into story_text (story_id, field, revision, value) select $1, field, $2, value from jsonb_each($10::jsonb) as text(field, value)`,
    [story.storyId, story.revision, story.version, act, note, Object.keys(text), by.id, by.name, story.changedAt, JSON.stringify(text)],
  );
}
