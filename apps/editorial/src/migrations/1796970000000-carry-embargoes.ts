import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Embargoes that were set before they were carried to translations, and to what was drafted from a wire item: each becomes that of the stories which it binds, as a save of each. */
export class CarryEmbargoes1796970000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      with recursive binding (story_id, until, note) as (
        select story_id, embargoed_until, 'embargo of the story in ' || language from story where version = 0 and embargoed_until > newsroom_now()
        union select story_id, wire.embargoed_until, 'embargo of its wire item' from story join wire using (wire_id) where story.version = 0 and wire.embargoed_until > newsroom_now()
        union select translation.story_id, binding.until, binding.note from binding join story translation on translation.translated_from = binding.story_id),
      latest as (select distinct on (story_id) story_id, until, note from binding order by story_id, until desc, note),
      carried as (
        update story set embargoed_until = until, revision = revision + 1, changed_at = newsroom_now(), has_unpublished_changes = version > 0 and withdrawn_for is distinct from 'kill' from latest
        where latest.story_id = story.story_id and (embargoed_until is null or embargoed_until < until)
        returning story.story_id, revision, version, until, note, changed_at),
      kept as (
        insert into story_revision (story_id, revision, version, act, note, changed, by_id, by_name, at)
        select story_id, revision, version, 'edit', note, '{embargoedUntil}', 'system', 'Stet', changed_at from carried)
      insert into story_text (story_id, field, revision, value)
      select story_id, 'embargoedUntil', revision, to_jsonb(to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from carried`);
  }

  /** A save is not taken back. */
  async down(): Promise<void> {}
}
