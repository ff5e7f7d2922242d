import { scoreSql } from './ranking.js';
import { HIT_ENDS, HIT_STARTS } from './snippet.js';

/** Ranking reads every candidate (4 µs each): of a word that stands in more stories than this, the newest are ranked. */
const MOST_RANKED = 5_000;
/** Characters of a body that a snippet is looked for in. */
const EXCERPTED = 10_000;

const MARKS = `StartSel="${HIT_STARTS}",StopSel="${HIT_ENDS}"`;
const WHOLE = `'${MARKS},HighlightAll=true'`;
const EXCERPT = `'${MARKS},MinWords=18,MaxWords=36,ShortWord=0'`;

/**
 * $1 words, $2 analysers, $3 language or null, $4 section or null, $5 clock, $6 and $7 score and story of the last hit seen or null, $8 rows,
 * $9 and $10 from and until when it was published or null.
 * `matched` is materialised: left to itself the planner walks all stories by date when it guesses that a word is common.
 * Always answers a row, for the total; `story_id` is null when there is no hit on this page.
 */
export const SEARCH = `
  with asked as materialized (
    select analyser, websearch_to_tsquery(analyser::regconfig, public.fold($1)) as query from unnest($2::text[]) as analyser
  ), matched as materialized (
    select story.story_id, story.published_at
    from asked join story on story.terms @@ asked.query and story.analyser = asked.analyser
    where ($3::text is null or story.language = $3) and ($4::text is null or story.section = $4)
      and ($9::timestamptz is null or story.published_at >= $9) and ($10::timestamptz is null or story.published_at < $10)
  ), candidate as materialized (
    select story_id from matched order by published_at desc, story_id limit ${MOST_RANKED}
  ), scored as (
    select story_id, asked.query, ${scoreSql('$5')} as score
    from candidate join story using (story_id) join asked using (analyser) left join popularity using (story_id)
  ), page as materialized (
    select * from scored where $6::float8 is null or (score, story_id) < ($6::float8, $7::uuid)
    order by score desc, story_id desc limit $8
  ), hit as (
    select page.*, language, section, slug, headline, standfirst, published_at, analyser::regconfig as analyser,
      left(concat_ws(E'\\n', nullif(standfirst, ''), body), ${EXCERPTED}) as words
    from page join story using (story_id)
  ), folded as materialized (
    select *, public.fold(words) as folded_words from hit
  ), marked as materialized (
    select *, ts_headline(analyser, public.fold(headline), query, ${WHOLE}) as marked_headline,
      ts_headline(analyser, folded_words, query, ${EXCERPT}) as marked_excerpt
    from folded
  )
  select counted.total, story_id, language, section, slug, headline, standfirst, published_at, score, marked_headline, marked_excerpt,
    substr(words, greatest(1, strpos(folded_words, plain)), length(plain)) as excerpt
  from (select count(*)::integer as total from matched) as counted
  left join (select marked.*, translate(marked_excerpt, '${HIT_STARTS}${HIT_ENDS}', '') as plain from marked) as shown on true
  order by score desc, story_id desc`;

const SUGGESTED = `story_id, language, section, slug, headline`;

/** $1 words of letters and digits, each perhaps unfinished, $2 language or null, $3 rows; newest first. */
export const SUGGEST_BY_PREFIX = `
  with matched as materialized (
    select ${SUGGESTED}, published_at from story
    where to_tsvector('simple', public.fold(headline)) @@ to_tsquery('simple', replace(public.fold($1), ' ', ':* & ') || ':*')
      and ($2::text is null or language = $2)
  )
  select ${SUGGESTED} from matched order by published_at desc, story_id limit $3`;

/** The same parameters; most alike first. */
export const SUGGEST_BY_SIMILARITY = `
  with matched as materialized (
    select ${SUGGESTED}, word_similarity(public.fold($1), public.fold(headline)) as likeness from story
    where public.fold(headline) %> public.fold($1) and ($2::text is null or language = $2)
  )
  select ${SUGGESTED} from matched order by likeness desc, story_id limit $3`;

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
