import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a desk's work stands, apart from what readers see. The database keeps each story in a stage of its desk: a release that knows no stages goes on making and moving stories. */
export class CreateStage1796100000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table stage (
      stage_id uuid primary key default gen_random_uuid(),
      desk_id uuid not null references desk on delete cascade,
      position int not null check (position > 0),
      names jsonb not null check (names ? 'en'),
      unique (desk_id, position) deferrable initially deferred
    )`);
    await db.query('alter table desk add column stages_revision int not null default 1');
    await db.query(USUAL_STAGES);
    await db.query('create trigger desk_has_stages after insert on desk for each row execute function usual_stages()');
    await db.query(`insert into stage (desk_id, position, names) select desk_id, usual.place, usual.names from desk, usual_stage_list() usual`);
    await db.query(`alter table story add column stage_id uuid references stage, add column stage_revision int not null default 1, add column stage_since timestamptz not null default now()`);
    await db.query('update story set stage_id = stage.stage_id from stage where stage.desk_id = story.desk_id and stage.position = 1');
    await db.query(STAND_IN_STAGE);
    await db.query('create trigger story_stands_in_stage before insert or update of desk_id, stage_id on story for each row execute function stand_in_stage()');
    await db.query('alter table story alter column stage_id set not null');
    await db.query('create index story_stage on story (stage_id, changed_at desc, story_id desc)');
    await db.query(`create index story_stage_in_work on story (stage_id, changed_at desc, story_id desc) where status not in ('published', 'withdrawn', 'spiked') or has_unpublished_changes`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger story_stands_in_stage on story');
    await db.query('drop function stand_in_stage');
    await db.query('alter table story drop column stage_since, drop column stage_revision, drop column stage_id');
    await db.query('drop trigger desk_has_stages on desk');
    await db.query('drop function usual_stages, usual_stage_list');
    await db.query('alter table desk drop column stages_revision');
    await db.query('drop table stage');
  }
}

/** What a new desk begins with; its stages are changed like any other's. */
const USUAL_STAGES = `
  create function usual_stage_list() returns table (place int, names jsonb) language sql immutable as $$
    values (1, '{"en": "Draft", "ru": "Черновик", "az": "Qaralama", "hy": "Սևագիր"}'::jsonb),
      (2, '{"en": "Editing", "ru": "Редактура", "az": "Redaktə", "hy": "Խմբագրում"}'),
      (3, '{"en": "Legal", "ru": "Юристы", "az": "Hüquq", "hy": "Իրավաբաններ"}'),
      (4, '{"en": "Ready", "ru": "Готово", "az": "Hazırdır", "hy": "Պատրաստ է"}')
  $$;
  create function usual_stages() returns trigger language plpgsql as $$ begin
    insert into stage (desk_id, position, names) select new.desk_id, usual.place, usual.names from usual_stage_list() usual;
    return null;
  end $$`;

/** A story that comes to a desk begins in its first stage. The lock lets whoever is changing the desk's stages finish first. */
const STAND_IN_STAGE = `
  create function stand_in_stage() returns trigger language plpgsql as $$ begin
    if new.stage_id is null or not exists (select from stage where stage_id = new.stage_id and desk_id = new.desk_id) then
      perform from desk where desk_id = new.desk_id for key share;
      new.stage_id := (select stage_id from stage where desk_id = new.desk_id order by position limit 1);
      new.stage_since := newsroom_now();
      if tg_op = 'UPDATE' then new.stage_revision := old.stage_revision + 1; end if;
    end if;
    return new;
  end $$`;
