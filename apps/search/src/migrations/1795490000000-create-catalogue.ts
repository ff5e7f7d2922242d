import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One character becomes one character, so that a place in the folded text is the same place in the text. */
const FOLDED: Readonly<Record<string, string>> = {
  a: 'àáâãäåāăą', c: 'çćčĉċ', d: 'ďđ', e: 'əèéêëēėęěĕ', g: 'ğĝġģ', h: 'ĥħ', i: 'ıìíîïīįĩĭ', j: 'ĵ', k: 'ķ', l: 'ľļĺł',
  n: 'ñńňņ', o: 'öòóôõøōőŏ', r: 'řŕŗ', s: 'şšśșŝ', t: 'ťţțŧ', u: 'üùúûūůűųũŭ', w: 'ŵ', y: 'ýÿŷ', z: 'žźż', е: 'ё',
  "'": '’‘ʼ', ' ': '<>&',
}; // prettier-ignore

const from = Object.values(FOLDED).join('');
const to = Object.entries(FOLDED).map(([plain, variants]) => plain.repeat([...variants].length)).join('');
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The catalogue of public stories that search answers from. */
export class CreateCatalogue1795490000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create schema if not exists catalogue`);
    await run.query(`create extension if not exists pg_trgm with schema public`);
    // I and İ go before lower(), which would make two characters of İ. pg_c_utf8 (PostgreSQL 17) is the same on every server.
    await run.query(`
      create function public.fold(words text) returns text
      language sql immutable strict parallel safe
      return translate(lower(translate(words, 'Iİ', 'ii') collate pg_catalog.pg_c_utf8), ${quoted(from)}, ${quoted(to)})`);
    await run.query(`comment on function public.fold is 'Text as people type it: lower case, without diacritics; one character for one'`);
    await run.query(`
      create table catalogue.story (
        story_id uuid primary key,
        version integer not null check (version > 0),
        withdrawn boolean not null default false,
        language text not null,
        section text not null,
        slug text not null,
        published_at timestamptz not null,
        headline text,
        standfirst text,
        body text,
        credits text,
        analyser text not null,
        terms tsvector,
        check (withdrawn = (headline is null)),
        check (withdrawn = (body is null)),
        check (withdrawn = (terms is null))
      )`);
    await run.query(`comment on table catalogue.story is 'One row per story; of a withdrawn one only its version stays, so that an older event cannot bring it back'`);
    await run.query(`create index story_terms on catalogue.story using gin (terms)`);
    await run.query(`create index story_headline_words on catalogue.story using gin (to_tsvector('simple', public.fold(headline)))`);
    await run.query(`create index story_headline_letters on catalogue.story using gin (public.fold(headline) gin_trgm_ops)`);
    await run.query(`
      create table catalogue.popularity (
        story_id uuid primary key,
        version bigint not null check (version > 0),
        views bigint not null check (views >= 0)
      )`);
    await run.query(`comment on table catalogue.popularity is 'Views per story, apart from it: counts change often and may arrive before the story'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table catalogue.popularity, catalogue.story`);
    await run.query(`drop function public.fold(text)`);
    await run.query(`drop schema catalogue`);
  }
}
