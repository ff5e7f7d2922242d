import type { MigrationInterface, QueryRunner } from 'typeorm';

// A rebuild, which the release that writes words does, leaves the trigger behind.
const KEEP_WORDS = `
  create function public.keep_words() returns trigger language plpgsql as $$
  begin
    if new.withdrawn then
      new.words := null;
    elsif new.words is null or (tg_op = 'UPDATE' and new.version <> old.version and new.words = old.words) then
      new.words := public.words_of(new.analyser, new.headline, new.standfirst, new.credits, new.body);
    end if;
    return new;
  end $$`;

const WITHOUT_THEIR_WORDS = `withdrawn and words is not null or not withdrawn and words is null`;

/** The release before knows no words: while both run, what it changes is read here, and what it withdraws has no words any more. */
export class KeepWords1795800000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(KEEP_WORDS);
    await run.query(`comment on function public.keep_words is 'Gives a story the words of its text when its writer did not'`);
    await run.query(`create trigger story_words before insert or update on catalogue.story for each row execute function public.keep_words()`);
    await run.query(`update catalogue.story set words = words where ${WITHOUT_THEIR_WORDS}`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop trigger if exists story_words on catalogue.story`);
    await run.query(`drop function public.keep_words()`);
  }
}
