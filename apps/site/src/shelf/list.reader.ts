import { Injectable } from '@nestjs/common';
import type { Picture } from '@stet/contracts';
import { Shelf } from './shelf.js';
import { authorKey, breakingKey, dayKey, frontKey, mostReadKey, newestKey, olderKey, printedNameKey, sectionKey, storyKey, topicKey } from './surrogate-key.js';
import type { ShelvedSnapshot } from './shelved-story.js';

/** A story as lists show it. */
export interface Teaser {
  readonly storyId: string;
  readonly section: string;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly picture: Picture | null;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}

/** A story that an editor put on a front. */
export interface Curated extends Teaser {
  /** Null on fronts from before slots. */
  readonly slot: string | null;
}

/** A story that is breaking news before an instant. */
export interface Breaking extends Teaser {
  readonly breakingUntil: Date;
}

/** Where a list goes on: the last story that was shown. */
export interface Place {
  readonly publishedAt: Date;
  readonly storyId: string;
}

/** By whom: an address that their page has or had, or their name where nothing leads to a page. */
export interface AuthorFilter {
  readonly slugs: readonly string[];
  readonly names: readonly string[];
}

/** What a list is of; every part narrows it. Times are of the first publication, `from` included and `until` not. */
export interface ListFilter {
  readonly section?: string | undefined;
  readonly author?: AuthorFilter;
  readonly tag?: string;
  readonly from?: Date;
  readonly until?: Date;
}

const TEASER = `story_id as "storyId", section, slug, headline, standfirst, picture, first_published_at as "publishedAt", version_published_at as "updatedAt"`;

/** Of a topic that everything has, no more stories than this are compared. */
const NEAR = 200;

/** More at once are no news of the hour. */
const MOST_BREAKING = 10;

/** Lists of stories that can be read. */
@Injectable()
export class ListReader {
  constructor(private readonly shelf: Shelf) {}

  /** The newest first, from a place on. */
  newest(language: string, limit: number, filter: ListFilter = {}, before?: Place): Promise<readonly Teaser[]> {
    const { where, parameters } = conditions(language, filter);
    const place = before ? [before.publishedAt, before.storyId] : [];
    const onwards = before ? ` and (first_published_at, story_id) < ($${parameters.length + 1}, $${parameters.length + 2})` : '';
    const values = [...parameters, ...place, limit];
    return this.shelf.recall<Teaser>(`select ${TEASER} from story where ${where}${onwards} order by first_published_at desc, story_id desc limit $${values.length}`, values, (rows) => [
      ...keysOf(rows),
      ...entrancesTo(language, filter, before),
    ]);
  }

  /** The newest of each section, at most so many of each. */
  newestOfSections(language: string, sections: readonly string[], limit: number): Promise<readonly Teaser[]> {
    return this.shelf.recall<Teaser>(
      `select ${TEASER} from unnest($2::text[]) as wanted cross join lateral
         (select * from story where status = 'usable' and language = $1 and section = wanted order by first_published_at desc, story_id desc limit $3) as newest`,
      [language, sections, limit],
      (rows) => [...keysOf(rows), ...sections.map((section) => sectionKey(language, section))],
    );
  }

  /** The most read first; stories without a view are in no such list. */
  mostRead(language: string, limit: number, filter: ListFilter): Promise<readonly (Teaser & { readonly views: number })[]> {
    const { where, parameters } = conditions(language, filter);
    const values = [...parameters, limit];
    return this.shelf.read<Teaser & { readonly views: number }>(
      `select ${TEASER}, views::float8 as views from story join view_count using (story_id)
       where ${where} and views > 0 order by view_count.views desc, first_published_at desc, story_id limit $${values.length}`,
      values,
      (rows) => [...keysOf(rows), mostReadKey(language)],
    );
  }

  /** The most urgent first, and of equally urgent ones the newest. */
  mostImportant(language: string, limit: number, filter: ListFilter): Promise<readonly Teaser[]> {
    const { where, parameters } = conditions(language, filter);
    const values = [...parameters, limit];
    return this.shelf.recall<Teaser>(`select ${TEASER} from story where ${where} order by urgency, first_published_at desc, story_id desc limit $${values.length}`, values, (rows) => [
      ...keysOf(rows),
      ...entrancesTo(language, filter),
    ]);
  }

  /** What is breaking news, the newest first; of each the instant at which it stops being that, which a reader's time may have passed. */
  breaking(language: string): Promise<readonly Breaking[]> {
    return this.shelf.recall<Breaking>(
      `select ${TEASER}, breaking_until as "breakingUntil" from story where status = 'usable' and language = $1 and breaking_until is not null order by breaking_until desc limit ${MOST_BREAKING}`,
      [language],
      (rows) => [...keysOf(rows), breakingKey(language)],
    );
  }

  /** The name that an author's newest story in a language gives; `undefined` for nobody. */
  async authorName(language: string, author: string): Promise<string | undefined> {
    const rows = await this.shelf.recall<{ storyId: string; name: string }>(
      `select story_id as "storyId", byline->>'name' as name from story join story_version using (story_id, version)
       cross join lateral jsonb_array_elements(snapshot->'bylines') as byline
       where status = 'usable' and story.language = $1 and authors @> array[$2::text] and byline->>'slug' = $2
       order by first_published_at desc limit 1`,
      [language, author],
      (found) => [...keysOf(found), authorKey(author)],
    );
    return rows[0]?.name;
  }

  /** The last publication before a time and the first after another, where there is one. */
  async around(language: string, from: Date, until: Date): Promise<{ readonly before: Date | null; readonly after: Date | null }> {
    const [row] = await this.shelf.recall<{ before: Date | null; after: Date | null }>(
      `select (select max(first_published_at) from story where status = 'usable' and language = $1 and first_published_at < $2) as before,
         (select min(first_published_at) from story where status = 'usable' and language = $1 and first_published_at >= $3) as after`,
      [language, from, until],
      () => [newestKey(language)],
    );
    return row!;
  }

  /** Which of some languages published something within a time. */
  async languagesWithin(languages: readonly string[], from: Date, until: Date): Promise<string[]> {
    const rows = await this.shelf.recall<{ language: string }>(
      `select distinct language from story where status = 'usable' and language = any($1) and first_published_at >= $2 and first_published_at < $3`,
      [languages, from, until],
      () => languages.flatMap((language) => entrancesTo(language, { from, until })),
    );
    return rows.map(({ language }) => language);
  }

  /** In which languages an author has stories. */
  async languagesOf({ slugs, names }: AuthorFilter): Promise<string[]> {
    const rows = await this.shelf.recall<{ storyId: string; language: string }>(
      `select distinct on (language) story_id as "storyId", language from story where status = 'usable' and ${BY('$1', '$2')}`,
      [slugs, names],
      (found) => [...keysOf(found), ...authorKeys({ slugs, names })],
    );
    return rows.map(({ language }) => language);
  }

  /** Of the newest stories that share topics with one, those that share most. */
  async related({ language, storyId, tags }: Pick<ShelvedSnapshot, 'language' | 'storyId' | 'tags'>, limit: number): Promise<readonly Teaser[]> {
    if (tags.length === 0) return [];
    return this.shelf.recall<Teaser>(
      `with near as (
         select story.*, (select count(*) from unnest(tags) as tag where tag = any($3)) as shared from story
         where status = 'usable' and language = $1 and story_id <> $2 and tags && $3::text[] order by first_published_at desc, story_id desc limit ${NEAR})
       select ${TEASER} from near order by shared desc, first_published_at desc, story_id limit $4`,
      [language, storyId, tags, limit],
      (rows) => [...keysOf(rows), ...tags.map((tag) => topicKey(language, tag))],
    );
  }

  /** Those of some stories that can be read in a language, in no order. */
  async chosen(language: string, storyIds: readonly string[]): Promise<readonly Teaser[]> {
    if (storyIds.length === 0) return [];
    return this.shelf.recall<Teaser>(`select ${TEASER} from story where story_id = any($2::uuid[]) and language = $1 and status = 'usable'`, [language, storyIds], () => storyIds.map(storyKey));
  }

  /** The curated stories of a language, in the editor's order; with the slot of each, but of fronts from before slots. */
  async curated(language: string): Promise<readonly Curated[]> {
    const rows = await this.shelf.recall<Curated & { readonly chosenId: string; readonly isShown: boolean }>(
      `select chosen.id as "chosenId", story_id is not null as "isShown", placements->(chosen.place - 1)::int->>'slot' as slot, ${TEASER}
       from (select story_ids, placements from front where language = $1 order by curated_at desc limit 1) as newest
       cross join lateral unnest(story_ids) with ordinality as chosen (id, place)
       left join story on story_id = chosen.id and language = $1 and status = 'usable' order by place`,
      [language],
      (chosen) => [...chosen.map(({ chosenId }) => storyKey(chosenId)), frontKey(language)],
    );
    return rows.filter(({ isShown }) => isShown);
  }
}

const keysOf = (rows: readonly { readonly storyId: string }[]) => rows.map(({ storyId }) => storyKey(storyId));

const authorKeys = ({ slugs, names }: AuthorFilter) => [...slugs.map(authorKey), ...names.map(printedNameKey)];

const DAY_MS = 86_400_000;

/** The narrowest lists that cover a filter, one at least of which a story must enter to be in it; behind a place only stories that are older come in. */
function entrancesTo(language: string, { section, author, tag, from, until }: ListFilter, before?: Place): string[] {
  if (from && until) {
    const days = Math.ceil((until.getTime() - from.getTime()) / DAY_MS) + 1;
    return Array.from({ length: days }, (_, day) => dayKey(language, new Date(Math.min(from.getTime() + day * DAY_MS, until.getTime()))));
  }
  if (author !== undefined) return authorKeys(author);
  if (tag !== undefined) return [topicKey(language, tag)];
  if (before && before.publishedAt.getTime() <= Date.now()) return [olderKey(language, section), olderKey(language, section, before.publishedAt)];
  return [section === undefined ? newestKey(language) : sectionKey(language, section)];
}

/** Whether somebody wrote a story, as SQL. */
const BY = (slugs: string, names: string) => `(authors && ${slugs}::text[] or printed_names && ${names}::text[])`;

const CONDITIONS: { readonly [Part in keyof ListFilter]-?: (place: string, other: string) => string } = {
  section: (place) => `section = ${place}`,
  author: (slugs, names) => BY(slugs, names),
  tag: (place) => `tags @> array[${place}::text]`,
  from: (place) => `first_published_at >= ${place}`,
  until: (place) => `first_published_at < ${place}`,
};

function conditions(language: string, filter: ListFilter): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [language];
  const parts = (Object.keys(CONDITIONS) as (keyof ListFilter)[]).flatMap((part) => {
    if (filter[part] === undefined) return [];
    const values = part === 'author' ? [filter.author!.slugs, filter.author!.names] : [filter[part]];
    const [place, other] = values.map((value) => `$${parameters.push(value)}`);
    return CONDITIONS[part](place!, other ?? '');
  });
  return { where: [`status = 'usable'`, 'language = $1', ...parts].join(' and '), parameters };
}
