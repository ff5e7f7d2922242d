import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What is told of a source. */
export type Alert = 'quiet' | 'failing';

@Injectable()
export class SourceAlertRepository {
  /** Raises an alert; answers whether it is news. Of several replicas one raises it. */
  async raise(tx: EntityManager, sourceId: string, state: Alert): Promise<boolean> {
    const raised = await tx.query<unknown[]>(
      `insert into source_alert (source_id, state) values ($1, $2)
       on conflict (source_id) do update set state = excluded.state, since = newsroom_now() where source_alert.state <> excluded.state returning source_id`,
      [sourceId, state],
    );
    return raised.length > 0;
  }

  /** Ends the alerts of all sources but these. */
  async endOthers(tx: EntityManager, sourceIds: readonly string[]): Promise<void> {
    await tx.query('delete from source_alert where source_id <> all($1::uuid[])', [sourceIds]);
  }

  /** Accounts of those who manage sources. */
  async managers(tx: EntityManager): Promise<string[]> {
    const rows = await tx.query<{ staffId: string }[]>(
      `select distinct staff_id as "staffId" from staff_role join role using (role) join staff using (staff_id) where 'source:manage' = any(permissions) and deactivated_at is null`,
    );
    return rows.map(({ staffId }) => staffId);
  }
}
