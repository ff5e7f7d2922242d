/** Weights of body, credits, standfirst and headline, as `ts_rank` takes them (D, C, B, A). */
const WEIGHTS = '{0.1, 0.3, 0.5, 1.0}';
/** `ts_rank` divides by 1 + log(length): a long body must not win by its length. */
const LENGTH_NORMALISATION = 1;
/** A story of this minute is worth half as much again as a very old one; half of that is gone after 30 days. */
const FRESHNESS = 0.5;
const FRESHNESS_HALF_LIFE_DAYS = 30;
/** Each tenfold of views adds 5 %, 25 % at most. */
const POPULARITY_PER_TENFOLD = 0.05;
const POPULARITY_MOST = 0.25;

/** What stands in a story as it was typed counts three times what stands there in another form. */
const OTHER_FORMS = 0.5;

/** The score as SQL over `story`, `asked` and `popularity`: text first, freshness mild, popularity milder. `asOf` is a parameter like `$3`. */
export function scoreSql(asOf: string): string {
  const ageDays = `greatest(0, extract(epoch from ${asOf}::timestamptz - story.published_at) / 86400)::float8`;
  const textRank = (query: string) => `ts_rank('${WEIGHTS}', story.words, ${query}, ${LENGTH_NORMALISATION})::float8`;
  return `((${textRank('asked.exact')} + ${OTHER_FORMS} * ${textRank('asked.query')})
    * (1 + ${FRESHNESS} * exp(-ln(2::float8) * least(${ageDays} / ${FRESHNESS_HALF_LIFE_DAYS}, 100)))
    * (1 + least(${POPULARITY_MOST}, ${POPULARITY_PER_TENFOLD} * log(1 + coalesce(popularity.views, 0)::float8))))`;
}
