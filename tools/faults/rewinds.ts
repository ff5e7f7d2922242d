import pg from 'pg';
import { databaseUrlOf, type Plan, type ServiceName } from '../stack/plan.ts';

/**
 * Notes every committed transaction that moved a consumer's offset to where it stood already, or behind it: its records were applied a second time.
 * Claims do not write the offset and are not seen.
 */
const WATCH = `
  create table public.faults_rewind (grp text, partition int, was bigint, became bigint, at timestamptz default now());
  create function public.faults_note_rewind() returns trigger language plpgsql as $$
    begin
      insert into public.faults_rewind (grp, partition, was, became) values (old.grp, old.partition, old.next_offset, new.next_offset);
      return null;
    end $$;
  create trigger faults_rewind after update of next_offset on messaging.consumer_offset
    for each row when (new.next_offset <= old.next_offset) execute function public.faults_note_rewind();`;

export async function watchRewinds(plan: Plan, service: ServiceName): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrlOf(plan, service) });
  await client.connect();
  try {
    await client.query(WATCH);
  } finally {
    await client.end();
  }
}
