import type { MigrationInterface, QueryRunner } from 'typeorm';

// The rules of `src/words` as they were when this was written: they may change, and what has run in databases may not.
const LONGEST_ENDING = 14;
const ARMENIAN_ABSTRACT = '^(.+ությ)(?:ան|ամբ)(?:[նըսդ]|ից)?$';
const ARMENIAN_CUT = '^(?=...+[|].)(?!.*ությ(?:[|]ուն|ու[|]ն))[^|]*[|](?:ն?եր)?(?:ի|ու|ից|ով|ում)?[ըսդն]?$';
const AZERBAIJANI_CUT =
  '^(?=...+[|]|..[|][ld])(?=.*(?:[^aeiou][|][aeiould]|[aeiou][|][ldsnym]))(?:' +
  '[^|]*a[^aeiou|]*[|](?:lar(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?a|n?dan?|n?daki|y?la)?(?:dir)?|(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?a|n?dan?|n?daki|y?la)?(?:dir)?)|' +
  '[^|]*e[^aeiou|]*[|](?:ler(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?e|n?den?|n?deki|y?le)?(?:dir)?|(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?e|n?den?|n?deki|y?le)?(?:dir)?)|' +
  '[^|]*i[^aeiou|]*[|](?:l[ae]r(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?[ae]|n?d[ae]n?|n?d[ae]ki|y?l[ae])?(?:dir)?|(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?[ae]|n?d[ae]n?|n?d[ae]ki|y?l[ae])?(?:dir)?)|' +
  '[^|]*[ou][^aeiou|]*[|](?:l[ae]r(?:s?i|im|i?miz|i?niz)?(?:n?in|n?i|[yn]?[ae]|n?d[ae]n?|n?d[ae]ki|y?l[ae])?(?:dir)?|(?:s?u|um|u?muz|u?nuz)?(?:n?un|n?u|[yn]?[ae]|n?d[ae]n?|n?d[ae]ki|y?l[ae])?(?:dur)?))$';

/** Text search configurations that drop what English and Russian sentences are full of, and stem nothing. */
const WORDS = { english: `, stopwords = english`, russian: `, stopwords = russian`, armenian: '', simple: '' };
const KINDS_OF_WORDS = 'asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart';

const CUTS = `
  create function public.cuts(word text, pattern text) returns text[]
  language sql immutable strict parallel safe
  return array(
    select left(word, place) from generate_series(greatest(2, length(word) - ${LONGEST_ENDING}), length(word) - 1) as place
    where left(word, place) || '|' || substr(word, place + 1) ~ pattern
  )`;

// Snowball takes -ому for an adjective's; in "парому" it is a noun's.
const STEMS = `
  create function public.stems(analyser text, word text) returns text[]
  language sql immutable strict parallel safe
  return case analyser
    when 'english' then array_remove(ts_lexize('pg_catalog.english_stem', word), word)
    when 'russian' then array_remove(ts_lexize('pg_catalog.russian_stem', word), word) || case when word ~ '..[ое]му$' then array[left(word, -1)] else '{}' end
    when 'armenian' then public.cuts(word, '${ARMENIAN_CUT}') || case when word ~ '${ARMENIAN_ABSTRACT}' then array[regexp_replace(word, '${ARMENIAN_ABSTRACT}', '\\1ուն')] else '{}' end
    else array(
      select unnest(case when stem ~ '..y$' then array[stem, left(stem, -1) || 'k'] when stem ~ '..g$' then array[stem, left(stem, -1) || 'q'] else array[stem] end)
      from unnest(public.cuts(word, '${AZERBAIJANI_CUT}')) as stem)
  end`;

const WITH_STEMS = `
  create function public.with_stems(analyser text, words tsvector) returns tsvector
  language sql immutable strict parallel safe as $$
    with word as materialized (
      select lexeme, public.stems(analyser, lexeme) as stems,
        (select string_agg(place || weight, ',') from unnest(positions, weights) as at (place, weight)) as places
      from unnest(words)
    ), entry as (
      select lexeme, places from word union all select '~' || stem, places from word, unnest(stems) as stem
    )
    select coalesce(string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''':' || places, ' '), '')::tsvector from entry
  $$`;

const WORDS_OF = `
  create function public.words_of(analyser text, headline text, standfirst text, credits text, body text) returns tsvector
  language sql immutable strict parallel safe
  return public.with_stems(analyser,
    setweight(to_tsvector(('public.words_' || analyser)::regconfig, public.fold(headline)), 'A')
      || setweight(to_tsvector(('public.words_' || analyser)::regconfig, public.fold(standfirst)), 'B')
      || setweight(to_tsvector(('public.words_' || analyser)::regconfig, public.fold(credits)), 'C')
      || setweight(to_tsvector(('public.words_' || analyser)::regconfig, public.fold(body)), 'D'))`;

/**
 * Every word as it stands and, at the same place and after `~`, what it may be a form of. The stories that are known are read again here; `terms`
 * stays for the release before. A change of endings is another migration that replaces `stems` and fills `words` again.
 */
export class AddWordForms1795700000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    for (const [analyser, options] of Object.entries(WORDS)) {
      await run.query(`create text search dictionary public.words_${analyser} (template = pg_catalog.simple${options})`);
      await run.query(`create text search configuration public.words_${analyser} (copy = pg_catalog.simple)`);
      await run.query(`alter text search configuration public.words_${analyser} alter mapping for ${KINDS_OF_WORDS} with public.words_${analyser}`);
    }
    await run.query(CUTS);
    await run.query(STEMS);
    await run.query(WITH_STEMS);
    await run.query(WORDS_OF);
    await run.query(`comment on function public.stems is 'What a folded word may be a form of, itself not'`);
    await run.query(`alter table catalogue.story add column words tsvector`);
    await run.query(`update catalogue.story set words = public.words_of(analyser, headline, standfirst, credits, body) where not withdrawn`);
    await run.query(`create index story_words on catalogue.story using gin (words)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table catalogue.story drop column words`);
    await run.query(`drop function public.words_of(text, text, text, text, text), public.with_stems(text, tsvector), public.stems(text, text), public.cuts(text, text)`);
    for (const analyser of Object.keys(WORDS)) {
      await run.query(`drop text search configuration public.words_${analyser}`);
      await run.query(`drop text search dictionary public.words_${analyser}`);
    }
  }
}
