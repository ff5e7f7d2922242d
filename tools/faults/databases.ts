import pg from 'pg';
import { SERVICES, databaseUrlOf, type Plan, type ServiceName } from '../stack/plan.ts';

/** Reads the services' databases, once the newsroom is at rest. */
export class Databases {
  private readonly pools: ReadonlyMap<ServiceName, pg.Pool>;

  constructor(plan: Plan) {
    this.pools = new Map(SERVICES.map((service) => [service, new pg.Pool({ connectionString: databaseUrlOf(plan, service), max: 1 })]));
  }

  async rows<Row extends pg.QueryResultRow>(service: ServiceName, sql: string): Promise<Row[]> {
    return (await this.pools.get(service)!.query<Row>(sql)).rows;
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }
}
