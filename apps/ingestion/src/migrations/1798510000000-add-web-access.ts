import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What we sign in with where a feed is polled: the name of a header, and what it says, sealed. Addresses lose the names and passwords in them, which stood there for everybody to read and never worked. */
export class AddWebAccess1798510000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table web_access (
      source_id uuid primary key references source on delete cascade,
      header text not null,
      key_id text not null,
      nonce bytea not null check (octet_length(nonce) = 12),
      sealed bytea not null
    )`);
    const without = (column: string) => `regexp_replace(${column}, '^(https?://)[^/?#]*@', '\\1')`;
    await db.query(`update source set credit_url = ${without('credit_url')} where credit_url ~ '^https?://[^/?#]*@'`);
    await db.query(
      `update source set url = case when exists (select from source other where other.url = ${without('source.url')}) then ${without('url')} || '#' || source_id else ${without('url')} end where url ~ '^https?://[^/?#]*@'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table web_access');
  }
}
