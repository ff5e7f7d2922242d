import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How headlines begin, the marks before their first word left out: whoever types a beginning means those first. */
export class FindBeginnings1796950000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create function public.beginning(headline text) returns text
      language sql immutable strict parallel safe
      return left(ltrim(public.fold(headline), ' «»„“”"''‘’([—–-'), 100) collate "C"`);
    await run.query(`comment on function public.beginning is 'A folded headline from its first word on, in the order of its letters'`);
    await run.query(`create index story_beginning on catalogue.story (public.beginning(headline)) where not withdrawn`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index catalogue.story_beginning`);
    await run.query(`drop function public.beginning(text)`);
  }
}
