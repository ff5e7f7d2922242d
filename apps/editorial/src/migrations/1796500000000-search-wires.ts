import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One spelling of what is written in several ways: Azerbaijani dotted and dotless i, Russian ё, the Armenian ligature. */
const FOLD = `
  create function public.wire_fold(text text) returns text
  language sql immutable strict parallel safe
  return translate(replace(normalize(text), 'և', 'եւ'), 'İIıЁё', 'iiiЕе')`;

/** How the words of a language are brought to their stems; as they stand where PostgreSQL knows no stems, as in Azerbaijani. */
const ANALYSER = `
  create function public.wire_analyser(language text) returns regconfig
  language sql immutable strict parallel safe
  return case split_part(lower(language), '-', 1)
    when 'en' then 'pg_catalog.english'::regconfig when 'ru' then 'pg_catalog.russian'::regconfig when 'hy' then 'pg_catalog.armenian'::regconfig else 'pg_catalog.simple'::regconfig end`;

const WORDS = `
  create function public.wire_words(language text, headline text, standfirst text, byline text, body text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector(public.wire_analyser(language), public.wire_fold(concat_ws(E'\\n', headline, standfirst, byline, left(body, 200000))))`;

// A trigger and not the service: the release before this one writes wires, too.
const KEEP_WORDS = `
  create function public.keep_wire_words() returns trigger language plpgsql as $$
  begin
    new.words := public.wire_words(new.language, new.headline, new.standfirst, new.byline, new.body_text);
    return new;
  end $$`;

/** Full text of the wire inbox, and an index for each of its filters in the order in which it is read. */
export class SearchWires1796500000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    for (const made of [FOLD, ANALYSER, WORDS, KEEP_WORDS]) await run.query(made);
    await run.query('alter table wire add column words tsvector');
    await run.query('create trigger keep_words before insert or update of language, headline, standfirst, byline, body_text on wire for each row execute function public.keep_wire_words()');
    await run.query('update wire set words = public.wire_words(language, headline, standfirst, byline, body_text)');
    await run.query('create index wire_text on wire using gin (words)');
    await run.query('create index wire_source on wire (source_id, received_at desc, wire_id desc)');
    await run.query('create index wire_language on wire (language, received_at desc, wire_id desc)');
    await run.query('create index wire_urgent on wire (received_at desc, wire_id desc) where urgency <= 3');
    await run.query('create index wire_killed on wire (received_at desc, wire_id desc) where kill_reason is not null');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index wire_text, wire_source, wire_language, wire_urgent, wire_killed');
    await run.query('drop trigger keep_words on wire');
    await run.query('alter table wire drop column words');
    await run.query('drop function public.keep_wire_words(), public.wire_words(text, text, text, text, text), public.wire_analyser(text), public.wire_fold(text)');
  }
}
