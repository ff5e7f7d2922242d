import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which wires tell the same in nearly the same words, whoever sent them. Items from before are alone. */
export class ClusterWires1796800002000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table wire add column likeness int[], add column bands int[], add column cluster_id uuid');
    await run.query(`comment on column wire.likeness is 'MinHash of its runs of three words; the share of equal numbers in two is how alike they are. Null for too short a text'`);
    await run.query(`comment on column wire.bands is 'Digests of the parts of its likeness: texts that are alike share one at least'`);
    await run.query(`comment on column wire.cluster_id is 'The first item of those that tell the same'`);
    await run.query('create index wire_bands on wire using gin (bands)');
    await run.query('create index wire_cluster on wire (cluster_id, received_at desc, wire_id desc)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index wire_cluster, wire_bands');
    await run.query('alter table wire drop column likeness, drop column bands, drop column cluster_id');
  }
}
