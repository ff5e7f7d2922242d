import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists say how a story begins where it has no standfirst: its first paragraph, of which later versions keep whole sentences. */
export class SayHowStoriesBegin1796940001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      update shelf.story set standfirst = case when length(opening) > 300 then regexp_replace(left(opening, 300), '[[:space:],;:–—-]*[^[:space:]]*$', '') || '…' else opening end
      from (
        select distinct on (story_id, version) story_id, version, trim(regexp_replace(paragraph.words, '[[:space:]]+', ' ', 'g')) as opening
        from shelf.story_version
        cross join lateral jsonb_array_elements(snapshot->'body'->'content') with ordinality as block (block, place)
        cross join lateral (select string_agg(coalesce(piece->>'text', ' '), '' order by at) as words from jsonb_array_elements(block->'content') with ordinality as pieces (piece, at)) as paragraph
        where block->>'type' = 'paragraph' and paragraph.words ~ '[^[:space:]]'
        order by story_id, version, place
      ) as beginning
      where beginning.story_id = story.story_id and beginning.version = story.version and story.status = 'usable' and trim(story.standfirst) = ''`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      update shelf.story set standfirst = '' from shelf.story_version
      where story_version.story_id = story.story_id and story_version.version = story.version and story.status = 'usable' and trim(snapshot->>'standfirst') = ''`);
  }
}
