import { scoreSql } from './ranking.js';

/** Ranking reads every candidate: of a word that stands in more stories than this, the newest are ranked. */
const MOST_RANKED = 5_000;
/** Characters of a body that a snippet is looked for in. */
const EXCERPTED = 10_000;

/** Whether stories of the language asked in have this lexeme. */
const stands = (lexeme: string) => `exists (
  select from story where words @@ ('''' || replace(replace(${lexeme}, '\\', '\\\\'), '''', '''''') || '''')::tsquery and story.analyser = asked.analyser)`;

/** "паром" beside "парома": a noun of its own, which Snowball may take for a form of a shorter one. A vowel at the end is an ending: "работа". */
const RUSSIAN_NOUN = `(word ~ '[^аеиоуыэюяьй]$' and (${stands(`word || 'а'`)} or ${stands(`word || 'у'`)}))`;

/** Lexemes that `stem` is found under; Snowball knows "канала" and "систему" for a verb and an adjective. */
const lexemesOf = (stem: string) => `unnest(array[${stem}, '~' || ${stem}] || case analyser when 'russian' then array[${stem} || 'а', ${stem} || 'у'] else '{}' end)`;

/** So short an Azerbaijani word is a form of others that stand in stories, and of no other: "bərə" is no dative of "bər". */
const SHORT = 4;

/**
 * $1 words, $2 analysers: what is asked in each of them, and per word the lexemes of its other forms. Stems that are words of their own are
 * asked if they stand in stories, and else only of a word without longer forms (`~word`). A Russian noun of its own is no form of a shorter
 * one: who asks for "паром" does not mean "пар".
 */
export const ASKED = `
  select analyser, websearch_to_tsquery(configuration, folded)::text as exact, (
    select coalesce(jsonb_object_agg(word, (select jsonb_agg(distinct lexeme) from (
      select ${lexemesOf('word')} as lexeme
      union all select ${lexemesOf('stem')} from unnest(case
        when meant <> '{}' then meant
        when case analyser when 'english' then false when 'russian' then ${RUSSIAN_NOUN} else analyser = 'simple' and length(word) <= ${SHORT} or ${stands(`'~' || word`)} end then '{}'
        else stems end) as stem
    ) as form)), '{}')
    from unnest(tsvector_to_array(to_tsvector(configuration, folded))) as word, public.stems(analyser, word) as stems,
      lateral (select array(select stem from unnest(stems) as stem where (analyser not in ('english', 'russian') or stem || 'у' = word) and ${stands('stem')}) as meant) as known
  ) as forms
  from (select analyser, ('public.words_' || analyser)::regconfig as configuration, public.fold($1) as folded from unnest($2::text[]) as analyser) as asked`;

/** The words that stand in `story` at a place of something that `page` asks for. */
const FOUND = `array(
  with word as materialized (select lexeme, positions from unnest(story.words)),
    hit as materialized (select array_agg(place) as places from word, unnest(positions) as place where page.lexemes ? lexeme)
  select lexeme from word, hit where not starts_with(lexeme, '~') and positions && places)`;

/**
 * $1 analysers, and for each of them $2 what is asked in all forms, $11 as typed, $12 all lexemes of it as JSON; $3 language or null, $4 section
 * or null, $5 clock, $6 and $7 score and story of the last hit seen or null, $8 rows, $9 and $10 from and until when it was published or null.
 * `matched` is materialised: left to itself the planner walks all stories by date when it guesses that a word is common.
 * Always answers a row, for the total; `story_id` is null when there is no hit on this page.
 */
export const SEARCH = `
  with asked as materialized (
    select analyser, query::tsquery as query, exact::tsquery as exact, lexemes::jsonb as lexemes
    from unnest($1::text[], $2::text[], $11::text[], $12::text[]) as side (analyser, query, exact, lexemes)
  ), matched as materialized (
    select story.story_id, story.published_at
    from asked join story on story.words @@ asked.query and story.analyser = asked.analyser
    where ($3::text is null or story.language = $3) and ($4::text is null or story.section = $4)
      and ($9::timestamptz is null or story.published_at >= $9) and ($10::timestamptz is null or story.published_at < $10)
  ), candidate as materialized (
    select story_id from matched order by published_at desc, story_id limit ${MOST_RANKED}
  ), scored as (
    select story_id, asked.lexemes, ${scoreSql('$5')} as score
    from candidate join story using (story_id) join asked using (analyser) left join popularity using (story_id)
  ), page as materialized (
    select * from scored where $6::float8 is null or (score, story_id) < ($6::float8, $7::uuid)
    order by score desc, story_id desc limit $8
  ), hit as materialized (
    select story_id, score, language, section, slug, headline, standfirst, published_at,
      left(concat_ws(E'\\n', nullif(standfirst, ''), body), ${EXCERPTED}) as text, ${FOUND} as found
    from page join story using (story_id)
  )
  select counted.total, hit.*, public.fold(headline) as folded_headline, public.fold(text) as folded_text
  from (select count(*)::integer as total from matched) as counted left join hit on true
  order by score desc, story_id desc`;

const SUGGESTED = `story_id, language, section, slug, headline`;

/** After every letter there is, in the order of the index. */
const LAST_LETTER = `chr(1114111)`;

/** $1 words of letters and digits, each perhaps unfinished, $2 language or null, $3 rows; headlines that begin so first, the newest of each kind first. */
export const SUGGEST_BY_PREFIX = `
  with begun as materialized (
    select ${SUGGESTED}, published_at from story
    where not withdrawn and public.beginning(headline) >= public.fold($1) collate "C" and public.beginning(headline) < public.fold($1) || ${LAST_LETTER} collate "C"
      and ($2::text is null or language = $2)
    order by published_at desc, story_id limit $3
  ), matched as materialized (
    select ${SUGGESTED}, published_at from story
    where to_tsvector('simple', public.fold(headline)) @@ to_tsquery('simple', replace(public.fold($1), ' ', ':* & ') || ':*')
      and ($2::text is null or language = $2)
  ), suggested as (
    select *, true as is_begun from begun union all select *, false from matched where story_id not in (select story_id from begun)
  )
  select ${SUGGESTED} from suggested order by is_begun desc, published_at desc, story_id limit $3`;

/** Of the last word alone this many of the newest headlines are looked at. */
const MOST_BEGUN = 500;

/** The same parameters, and $4 the last word or null where it is too short to tell anything; headlines that begin with it first, then the most alike. */
export const SUGGEST_BY_SIMILARITY = `
  with beginning as materialized (
    select ${SUGGESTED}, published_at from story
    where to_tsvector('simple', public.fold(headline)) @@ to_tsquery('simple', public.fold($4) || ':*') and ($2::text is null or language = $2)
  ), alike as materialized (
    select ${SUGGESTED} from story
    where public.fold(headline) %> public.fold($1) and ($2::text is null or language = $2)
  ), matched as (
    select ${SUGGESTED}, true as is_begun from (select * from beginning order by published_at desc, story_id limit ${MOST_BEGUN}) as newest
    union all
    select ${SUGGESTED}, false from alike where story_id not in (select story_id from beginning)
  )
  select ${SUGGESTED} from matched order by is_begun desc, word_similarity(public.fold($1), public.fold(headline)) desc, story_id limit $3`;

/** $1 words of letters and digits, $2 language or null: for each word the headline word most like it, unstemmed, or null. */
export const CORRECT = `
  select typed, (
    select lower(meant collate pg_catalog.pg_c_utf8)
    from (
      select headline from story
      where public.fold(headline) %> public.fold(typed) and ($2::text is null or language = $2) limit 200
    ) as alike, regexp_split_to_table(headline, '[^[:alnum:]]+' collate pg_catalog.pg_c_utf8) as meant
    where similarity(public.fold(meant), public.fold(typed)) >= 0.3
    order by similarity(public.fold(meant), public.fold(typed)) desc, meant limit 1
  ) as meant
  from string_to_table($1, ' ') with ordinality as word (typed, place)
  where place <= 8 order by place`;
